import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ClaimingProcess {
  readonly pid: number;
  /** Lets it take the folder; resolves to `held` or to the sentence that says why not. */
  claim: () => Promise<string>;
  signal: (name: 'SIGKILL' | 'SIGSTOP') => Promise<void>;
}

/** Starts a real process of claimFolder.ts and waits until it is ready to take the folder. */
export async function startClaim(folder: string, mode: 'lock' | 'open' = 'lock'): Promise<ClaimingProcess> {
  const script = fileURLToPath(new URL('./claimFolder.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, folder, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const readLine = async () => String((await lines.next()).value);
  await readLine();
  return {
    pid: child.pid!,
    async claim() {
      child.stdin!.write('\n');
      return readLine();
    },
    async signal(name) {
      const ended = name === 'SIGKILL' && child.exitCode === null && child.signalCode === null && once(child, 'exit');
      child.kill(name);
      await ended;
    },
  };
}
