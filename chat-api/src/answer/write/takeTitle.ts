import { cutText } from '../../database/storable.js';

/** The prompt asks a first answer to begin with this. So naming a conversation costs no second call. */
export const TITLE_MARK = 'Title:';
const MAX_TITLE_LENGTH = 80;
const MAX_LINE_LENGTH = 200;

/**
 * Takes the title off a model's text when its first line is one, and passes on the rest.
 *
 * @param found called at most once, before the text
 */
export async function* takeTitle(
  pieces: AsyncIterable<string>,
  found: (title: string) => void,
): AsyncGenerator<string, void> {
  let head = '';
  let reading: 'title' | 'gap' | 'text' = 'title';
  for await (const piece of pieces) {
    let text = piece;
    if (reading === 'title') {
      head += piece;
      if (mayBeTitle(head)) continue;
      const title = readTitle(head);
      if (title?.name) found(title.name);
      reading = title ? 'gap' : 'text';
      text = title ? title.rest : head;
      head = '';
    }
    if (reading === 'gap') {
      text = text.trimStart();
      if (text) reading = 'text';
    }
    if (text) yield text;
  }
  const title = readTitle(head);
  if (title?.name) found(title.name);
  if (head && !title) yield head;
}

/** Whether more text could still make it a whole title line. */
function mayBeTitle(head: string): boolean {
  const line = head.trimStart();
  if (line.length < TITLE_MARK.length) return TITLE_MARK.toLowerCase().startsWith(line.toLowerCase());
  return (
    line.toLowerCase().startsWith(TITLE_MARK.toLowerCase()) && !line.includes('\n') && line.length < MAX_LINE_LENGTH
  );
}

function readTitle(head: string): { name: string; rest: string } | undefined {
  const line = /^\s*title:(.*)/i.exec(head);
  if (!line || line[1]!.length > MAX_LINE_LENGTH) return undefined;
  const name = line[1]!.replace(/[*_"“”#`]/g, '').trim();
  return { name: cutText(name, MAX_TITLE_LENGTH), rest: head.slice(line[0].length) };
}
