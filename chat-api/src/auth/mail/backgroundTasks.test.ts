import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createBackgroundTasks } from './backgroundTasks.js';

function listen() {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { base: undefined },
    { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  return { lines, tasks: createBackgroundTasks(log) };
}

test('the end waits for mails that are on their way, also for one that fails', async () => {
  const { lines, tasks } = listen();
  const sent: string[] = [];
  tasks.start(sleep(30).then(() => sent.push('slow')));
  tasks.start(Promise.reject(new Error('refused')));
  await tasks.settle(60_000);
  expect(sent).toEqual(['slow']);
  expect(lines).toMatchObject([{ level: 50, err: { message: 'refused' } }]);
});

test('a mail server that does not answer does not hold up the end, and the log says what was lost', async () => {
  const { lines, tasks } = listen();
  tasks.start(new Promise(() => {}));
  await tasks.settle(20);
  expect(lines).toMatchObject([{ event: 'not-settled', count: 1 }]);
});
