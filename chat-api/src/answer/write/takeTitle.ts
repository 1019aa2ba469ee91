/** What the prompt asks a first answer to begin with, so that naming a conversation costs no second call. */
export const TITLE_MARK = 'Title:';
const LONGEST_TITLE = 80;
const LONGEST_LINE = 200;

/**
 * Takes the first line of a model's text away when it is the title that was asked for, and passes on the rest.
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
  return line.toLowerCase().startsWith(TITLE_MARK.toLowerCase()) && !line.includes('\n') && line.length < LONGEST_LINE;
}

function readTitle(head: string): { name: string; rest: string } | undefined {
  const line = /^\s*title:(.*)/i.exec(head);
  if (!line || line[1]!.length > LONGEST_LINE) return undefined;
  const name = line[1]!.replace(/[*_"“”#`]/g, '').trim();
  return { name: name.slice(0, LONGEST_TITLE), rest: head.slice(line[0].length) };
}
