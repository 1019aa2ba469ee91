import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';
import { Fragment, memo } from 'react';
import type { ReactNode } from 'react';
import type { Citation } from '../turn.js';
import { CitationLink } from './CitationLink.js';
import { safeLink } from './safeLink.js';
import { settleMarkdown } from './settleMarkdown.js';
import { SiteCode } from './SiteCode.js';
import { SiteLink } from '../SiteLink.js';

interface Props {
  text: string;
  citations: Citation[];
  /** More is on its way. */
  growing: boolean;
}

/** An answer's Markdown as React elements: no HTML, no images, no links to elsewhere; `[1]` becomes its citation. */
export function Markdown({ text, citations, growing }: Props) {
  // Whoever writes "[1]: address" would redirect the marker [1]; an answer has no use for reference links.
  const tokens = lexer((growing ? settleMarkdown(text) : text).replace(/^( {0,3})\[([^\]\n]+)\]:/gm, '$1\\[$2]:'));
  return tokens.map((token, index) => <Block key={index} token={token} citations={citations} />);
}

/** Drawn again only when its own text changes: while an answer grows that is the last block. */
const Block = memo(
  ({ token, citations }: { token: Token; citations: Citation[] }) => drawBlock(token, citations),
  (before, after) => before.token.raw === after.token.raw && before.citations === after.citations,
);

function drawBlock(token: Token, citations: Citation[]): ReactNode {
  const inline = (tokens: Token[] | undefined) => drawInline(tokens, citations);
  const blocks = (tokens: Token[] | undefined) =>
    tokens?.map((inner, index) => <Fragment key={index}>{drawBlock(inner, citations)}</Fragment>);
  const known = token as
    Tokens.Code | Tokens.Heading | Tokens.Paragraph | Tokens.Blockquote | Tokens.List | Tokens.Table | Tokens.Text;
  switch (known.type) {
    case 'code':
      return <SiteCode code={known.text} language={known.lang?.split(/[\s{]/)[0]} />;
    case 'heading':
      return <p className="chat-heading">{inline(known.tokens)}</p>;
    case 'paragraph':
      return <p>{inline(known.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{blocks(known.tokens)}</blockquote>;
    case 'list': {
      const items = known.items.map((item, index) => <li key={index}>{blocks(item.tokens)}</li>);
      return known.ordered ? <ol start={known.start || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return drawTable(known, inline);
    case 'text':
      return known.tokens ? inline(known.tokens) : withCitations(decode(known.text), citations);
    default:
      // HTML is shown as what it is: text.
      return token.type === 'html' ? <p>{token.raw.trim()}</p> : token.type === 'hr' ? <hr /> : null;
  }
}

function drawTable(table: Tokens.Table, inline: (tokens: Token[]) => ReactNode) {
  return (
    <div className="chat-table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col">
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inline(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function drawInline(tokens: Token[] | undefined, citations: Citation[]): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{drawSpan(token, citations)}</Fragment>);
}

function drawSpan(token: Token, citations: Citation[]): ReactNode {
  const inner = 'tokens' in token ? drawInline(token.tokens, citations) : null;
  switch (token.type) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'del':
      return <del>{inner}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return drawLink(token as Tokens.Link, inner);
    case 'image':
      return token.text;
    case 'text':
      return inner ?? withCitations(decode(token.text), citations);
    default:
      return token.type === 'escape' ? token.text : token.raw;
  }
}

function drawLink({ href, text }: Tokens.Link, words: ReactNode): ReactNode {
  const target = safeLink(href, location.origin);
  if (target && 'path' in target) return <SiteLink to={target.path}>{words}</SiteLink>;
  return target && !text.includes(target.host) ? (
    <>
      {words} ({target.host})
    </>
  ) : (
    words
  );
}

/** Markers of passages that came with the answer become citations; any other bracketed number stays text. */
function withCitations(text: string, citations: Citation[]): ReactNode {
  return text.split(/(\[\d+\])/).map((part, index) => {
    const citation = index % 2 ? citations.find(({ number }) => part === `[${number}]`) : undefined;
    return citation ? <CitationLink key={index} citation={citation} /> : part;
  });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

/** The lexer leaves character references as they were written. */
function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}
