const WIDTH = 24;

/**
 * A bar on a terminal that shows how far an ingestion is. It rewrites one line in place. It shows nothing in a log,
 * where every line would stay.
 *
 * @param title of what is ingested
 */
export function showProgress(
  title: string,
  terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): { update: (done: number, total: number, unit: string) => void; clear: () => void } {
  const write = (line: string) => {
    if (terminal.isTTY) terminal.write(`\r\x1b[K${line}`);
  };
  return {
    update(done, total, unit) {
      const filled = Math.round((WIDTH * done) / Math.max(1, total));
      write(`${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total} ${unit}, ${title}`);
    },
    clear: () => write(''),
  };
}
