import { LLMock } from '@copilotkit/aimock';

/**
 * What the model says.
 *
 * @param points how long it is; so many sentences are enough to be stopped, reloaded and scrolled while it is being written
 */
export const writeAnswer = (points = 12): string =>
  [
    'Add the plugin to `plugins` in `docusaurus.config.ts` and name the address of your API [1].',
    'Build the site once, so that there are pages to answer from [2].',
    ...Array.from(
      { length: points },
      (_, index) => `Then look at point ${index + 1} of the checklist before you go on.`,
    ),
    'That was the last point.',
  ].join(' ');

/**
 * A server that speaks OpenAI's protocol and writes the same answer to every question, a few letters at a time.
 * `on()` of what it returns prepares other answers.
 *
 * @param options.latency milliseconds between one piece and the next
 * @param options.chunkSize letters in a piece
 */
export async function startModelServer({
  content = writeAnswer(),
  latency = 60,
  chunkSize = 12,
} = {}): Promise<LLMock> {
  const server = new LLMock({ port: 0, latency, chunkSize });
  server.on({}, { content });
  await server.start();
  return server;
}
