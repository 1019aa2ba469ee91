/**
 * An answer's Markdown in the panel: read into elements and never into HTML, whole while it still grows, its links only to
 * where the site allows, its doubted sentences marked.
 */
import { translate } from '@docusaurus/Translate';
import type { Range } from 'docent-chat-api/wire';
import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';
import { createElement, Fragment, memo } from 'react';
import type { ComponentType, ReactNode } from 'react';
import type { Citation } from '../state/turn.js';
import { noteOf, quoteAdmonitions } from './admonitions.js';
import { drawSpans, drawWords } from './drawSpans.js';
import type { Drawing } from './drawSpans.js';
import { markDoubts, withoutMarks } from './markDoubts.js';
import { settleMarkdown } from './settleMarkdown.js';

export interface CodeProps {
  code: string;
  language?: string;
  title?: string;
}

let codeBlock: ComponentType<CodeProps> = ({ code }) => <pre tabIndex={0}>{code}</pre>;

/** Says what draws code: the shell has the site's own component for it. */
export function provideCodeBlock(component: typeof codeBlock): void {
  codeBlock = component;
}

interface Props {
  text: string;
  citations: Citation[];
  /** Ranges of `text` that its sources do not support. */
  unsupported?: Range[];
  /** More is on its way. */
  growing: boolean;
}

/** An answer's Markdown as React elements: no HTML, no images, no links to elsewhere; `[1]` becomes its citation. */
export function Markdown({ text, citations, unsupported = [], growing }: Props) {
  const settled = quoteAdmonitions(growing ? settleMarkdown(text) : markDoubts(text, unsupported));
  return tokenize(settled).map((token, index) => <Block key={index} token={token} citations={citations} />);
}

function tokenize(text: string): Token[] {
  try {
    // Whoever writes "[1]: address" would redirect the marker [1]; an answer has no use for reference links.
    return lexer(text.replace(/^( {0,3})\[([^\]\n]+)\]:/gm, '$1\\[$2]:'));
  } catch {
    // Quotes in quotes, thousands deep, are more than the lexer's stack holds.
    return [{ type: 'paragraph', raw: text, text, tokens: [{ type: 'text', raw: text, text }] }];
  }
}

/** Drawn again only when its own text changes: while an answer grows that is the last block. */
const Block = memo(
  ({ token, citations }: { token: Token; citations: Citation[] }) => drawBlock(token, { citations, doubted: false }),
  (before, after) => before.token.raw === after.token.raw && before.citations === after.citations,
);

function drawBlock(token: Token, drawing: Drawing): ReactNode {
  const spans = (tokens: Token[] | undefined) => drawSpans(tokens, drawing);
  const blocks = (tokens: Token[] | undefined) =>
    tokens?.map((inner, index) => <Fragment key={index}>{drawBlock(inner, drawing)}</Fragment>);
  const known = token as
    Tokens.Code | Tokens.Heading | Tokens.Paragraph | Tokens.Blockquote | Tokens.List | Tokens.Table | Tokens.Text;
  switch (known.type) {
    case 'code':
      return createElement(codeBlock, {
        code: withoutMarks(known.text),
        language: known.lang?.split(/[\s{]/)[0],
        // Nothing else of the fence's line: the theme would count up to whatever line it is told to highlight.
        title: / title="((?:\\.|[^"\\])*)"/.exec(known.lang ?? '')?.[1]?.replace(/\\(.)/g, '$1'),
      });
    case 'heading':
      return <p className="chat-heading">{spans(known.tokens)}</p>;
    case 'paragraph':
      return <p>{spans(known.tokens)}</p>;
    case 'blockquote': {
      const note = noteOf(known);
      if (!note) return <blockquote>{blocks(known.tokens)}</blockquote>;
      return (
        <AnswerNote kind={note.kind} title={note.title}>
          {blocks(note.tokens)}
        </AnswerNote>
      );
    }
    case 'list':
      return drawList(known, blocks);
    case 'table':
      return drawTable(known, spans);
    case 'text':
      return known.tokens ? spans(known.tokens) : drawWords(known.text, drawing);
    default:
      // HTML is shown as what it is: text.
      return token.type === 'html' ? <p>{withoutMarks(token.raw).trim()}</p> : token.type === 'hr' ? <hr /> : null;
  }
}

function drawList(list: Tokens.List, blocks: (tokens: Token[]) => ReactNode) {
  const items = list.items.map((item, index) =>
    item.task ? (
      <li key={index} className="chat-task">
        <input type="checkbox" checked={!!item.checked} readOnly disabled aria-hidden />
        <span className="chat-hidden">{item.checked ? '☑ ' : '☐ '}</span>
        {blocks(item.tokens.filter(({ type }) => type !== 'checkbox'))}
      </li>
    ) : (
      <li key={index}>{blocks(item.tokens)}</li>
    ),
  );
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function drawTable(table: Tokens.Table, spans: (tokens: Token[]) => ReactNode) {
  return (
    <div className="chat-table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col">
                {spans(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{spans(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Infima's colours for each kind of note, as Docusaurus gives them. */
const COLOURS: Record<string, string> = { note: 'secondary', tip: 'success', warning: 'warning', danger: 'danger' };

interface NoteProps {
  kind: string;
  title?: string;
  children: ReactNode;
}

/**
 * A note as the site's own look. Not the theme's component: what a lazy chunk shares with the pages, Docusaurus moves to where
 * every page loads it.
 */
function AnswerNote({ kind, title, children }: NoteProps) {
  return (
    <div className={`theme-admonition alert alert--${COLOURS[kind] ?? 'info'}`} role="note">
      <p className="chat-note-title">{title ?? nameOf(kind)}</p>
      {children}
    </div>
  );
}

/** In the words that the theme has for it. */
function nameOf(kind: string): string {
  switch (kind) {
    case 'note':
      return translate({ id: 'theme.admonition.note', message: 'note' });
    case 'tip':
      return translate({ id: 'theme.admonition.tip', message: 'tip' });
    case 'warning':
      return translate({ id: 'theme.admonition.warning', message: 'warning' });
    case 'danger':
      return translate({ id: 'theme.admonition.danger', message: 'danger' });
    default:
      return translate({ id: 'theme.admonition.info', message: 'info' });
  }
}
