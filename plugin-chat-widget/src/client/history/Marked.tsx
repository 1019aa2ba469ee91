import type { Message } from 'docent-chat-api/wire';

interface Props {
  text: string;
  /** In UTF-16 units, in order, none over another. */
  ranges: Message['unsupported'];
}

/** Text with some of its ranges marked, as the server found them. */
export function Marked({ text, ranges }: Props) {
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
}
