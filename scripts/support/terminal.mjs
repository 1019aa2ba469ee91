/** What a person sees while something takes its time. */
import { clearInterval, setInterval } from 'node:timers';

const { stdout } = process;
const style = stdout.isTTY && !process.env.NO_COLOR;
/** @param {string} text */
export const bold = (text) => (style ? `\x1b[1m${text}\x1b[0m` : text);
/** @param {string} text */
export const dim = (text) => (style ? `\x1b[2m${text}\x1b[0m` : text);

/**
 * Does `work` under a line that says so; on a terminal the line counts the seconds.
 *
 * @template T
 * @param {string} title such as `Building the site`
 * @param {(say: (detail: string) => void) => Promise<T>} work `say` puts what is being done right now behind the title
 * @param {{ hint?: string, result?: (value: T) => string | undefined }} [options] `hint` stands in the line while it runs,
 *   `result` words what came of it
 */
export async function step(title, work, { hint, result } = {}) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  let detail = hint ? ` (${hint})` : '';
  const draw = () => stdout.write(`\r\x1b[K${title}${detail}… ${dim(seconds())}`);
  if (!stdout.isTTY) stdout.write(`${title}${detail}…\n`);
  else draw();
  const timer = stdout.isTTY ? setInterval(draw, 1000) : undefined;
  /** @param {string} mark @param {string} [words] */
  const end = (mark, words) => {
    clearInterval(timer);
    stdout.write(
      `${stdout.isTTY ? '\r\x1b[K' : ''}${mark} ${title}${words ? `: ${words}` : ''} ${dim(`(${seconds()})`)}\n`,
    );
  };
  try {
    const value = await work((words) => {
      detail = `: ${words}`;
    });
    end('✓', result?.(value));
    return value;
  } catch (error) {
    end('✗', 'failed');
    throw error;
  }
}
