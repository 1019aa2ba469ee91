import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A question and where its answer stands. */
const Labelled = z
  .object({
    id: z.string(),
    question: z.string().min(1),
    /** Site path of the right page. */
    url: z.string(),
    /** Any of these sections is right; none means that only the page is labelled. */
    anchors: z.array(z.string()).nullish(),
    anchor: z.string().nullish(),
    /** Other right pages. */
    also: z.array(z.string()).default([]),
    /** Earlier questions of the same conversation, the oldest first: for follow-ups. */
    previousQuestions: z.array(z.string()).default([]),
  })
  .transform(({ anchor, anchors, ...rest }) => ({
    ...rest,
    anchors: [...new Set([...(anchors ?? []), ...(anchor ? [anchor] : [])])],
  }));
export type LabelledQuestion = z.infer<typeof Labelled>;

const Unanswerable = z.object({ id: z.string(), question: z.string().min(1) });
export type UnanswerableQuestion = z.infer<typeof Unanswerable>;

/** Labelled questions, one JSON a line. @throws with file, line and fault */
export const readQuestions = (file: string) => readLines(file, Labelled);

/** Questions that the docs do not answer, one JSON a line. @throws with file, line and fault */
export const readUnanswerable = (file: string) => readLines(file, Unanswerable);

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (!line.trim()) return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      const fault = error instanceof z.ZodError ? z.prettifyError(error) : 'not JSON';
      throw new Error(`${file}, line ${index + 1}: ${fault}`, { cause: error });
    }
  });
}
