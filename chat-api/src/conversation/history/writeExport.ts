/** Writes an export as text, piece by piece, so that none of it has to be in memory whole. */
import type { ExportedConversation } from '../../wire.js';
import type { ExportingConversation } from './exportStore.js';

type Exported = ExportedConversation['messages'][number];

/** The JSON of an `ExportedConversation`. */
export async function* writeJson({ about, messages }: ExportingConversation): AsyncGenerator<string, void> {
  yield `${JSON.stringify(about).slice(0, -1)},"messages":[`;
  yield* separate(messages, JSON.stringify);
  yield ']}';
}

/** The JSON of an array of `ExportedConversation`. */
export async function* writeJsonList(
  conversations: AsyncIterable<ExportingConversation>,
): AsyncGenerator<string, void> {
  yield '[';
  let comma = '';
  for await (const conversation of conversations) {
    yield comma;
    yield* writeJson(conversation);
    comma = ',\n';
  }
  yield ']';
}

/** Markdown with a heading for each question. The sources are footnotes, numbered through the whole text. */
export async function* writeMarkdown(
  conversations: AsyncIterable<ExportingConversation> | ExportingConversation[],
): AsyncGenerator<string, void> {
  let notes = 0;
  for await (const { about, site, messages } of conversations) {
    yield `# ${escape(about.title)}\n\n`;
    const versions = new Map<string | null, number>();
    for await (const message of messages) {
      if (message.role === 'user') {
        const version = (versions.get(message.parentId) ?? 0) + 1;
        versions.set(message.parentId, version);
        yield writeQuestion(message, version);
      } else {
        yield writeAnswer(message, site, notes);
        notes += message.citations.length;
      }
    }
  }
}

/** @param version counts the questions at this place: 2 for one that was edited once */
function writeQuestion({ content, createdAt }: Exported, version: number): string {
  const asked = `${dateOf(createdAt)}${version > 1 ? ` · v${version}` : ''}`;
  const lines = content.trim().split('\n');
  if (lines.length === 1 && content.length <= 200) return `## ${escape(lines[0]!)}\n\n_${asked}_\n\n`;
  return `## …\n\n_${asked}_\n\n${quote(content, '')}\n\n`;
}

function writeAnswer(
  { content, citations, status, problem, createdAt }: Exported,
  site: string | undefined,
  notes: number,
): string {
  const noteOf = (number: number) => `[^${notes + citations.findIndex((citation) => citation.number === number) + 1}]`;
  const mentioned = new Set<number>();
  // Code is left alone: `[1]` is an index there.
  const text = content.replace(
    /(```[^]*?(?:```|$)|`[^`\n]*`)|\[(\d+)\]/g,
    (found, code: string | undefined, digits: string) => {
      const number = Number(digits);
      if (code !== undefined || !citations.some((citation) => citation.number === number)) return found;
      mentioned.add(number);
      return noteOf(number);
    },
  );
  const others = citations.filter(({ number }) => !mentioned.has(number)).map(({ number }) => noteOf(number));
  const parts = [
    text.trim(),
    ...(status === 'complete' ? [] : [`_(${[status, problem].filter(Boolean).join(': ')})_`]),
    ...(others.length > 0 ? [others.join(' ')] : []),
    ...citations.map((citation) => {
      const { url, anchor, headings, version } = citation;
      const path = anchor ? `${url}#${anchor}` : url;
      const address = site && URL.canParse(path, site) ? new URL(path, site).href : path;
      const name = `[${escape(headings.join(' › '))}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
      const about = [name, ...(version ? [escape(version)] : []), dateOf(createdAt)].join(', ');
      return `${noteOf(citation.number)}: ${about}\n\n${quote(citation.text, '    ')}`;
    }),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

function quote(text: string, indent: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `${indent}> ${escape(line)}`.trimEnd())
    .join('\n');
}

/** Escapes what Markdown would take for marks. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}

function dateOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

async function* separate<T>(items: AsyncIterable<T>, write: (item: T) => string): AsyncGenerator<string, void> {
  let comma = '';
  for await (const item of items) {
    yield comma + write(item);
    comma = ',';
  }
}
