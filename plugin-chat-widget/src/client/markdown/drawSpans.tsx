import type { MarkedToken, Token } from 'marked';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { CitationLink } from '../citations/CitationLink.js';
import { useSettings } from '../hooks/everyPage.js';
import type { Citation } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { SiteLink } from '../ui/SiteLink.js';
import { splitDoubts, withoutMarks } from './markDoubts.js';
import { safeLink } from './safeLink.js';

/** What goes along while a block is drawn, from its first word to its last. */
export interface Drawing {
  citations: Citation[];
  /** Within a sentence that its sources do not support. */
  doubted: boolean;
}

export function drawSpans(tokens: Token[] | undefined, drawing: Drawing): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{drawSpan(token as MarkedToken, drawing)}</Fragment>);
}

function drawSpan(token: MarkedToken, drawing: Drawing): ReactNode {
  if (token.type === 'codespan') {
    const words = splitDoubts(token.text, drawing.doubted);
    drawing.doubted = words.doubted;
    return <code>{withoutMarks(token.text)}</code>;
  }
  const inner = 'tokens' in token ? drawSpans(token.tokens, drawing) : null;
  switch (token.type) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'del':
      return <del>{inner}</del>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <AnswerLink href={withoutMarks(token.href)} text={token.text}>
          {inner}
        </AnswerLink>
      );
    case 'text':
      return inner ?? drawWords(token.text, drawing);
    default:
      return drawWords(token.type === 'escape' || token.type === 'image' ? token.text : token.raw, drawing);
  }
}

/** Words, in which markers of passages that came with the answer become citations; any other bracketed number stays text. */
export function drawWords(text: string, drawing: Drawing): ReactNode {
  const { pieces, doubted } = splitDoubts(decode(text), drawing.doubted);
  drawing.doubted = doubted;
  return pieces.map((piece, index) => {
    if (piece.ends) return <Doubt key={index} />;
    const words = withCitations(piece.text, drawing.citations);
    return piece.doubted ? (
      <mark key={index} className="chat-doubt">
        {words}
      </mark>
    ) : (
      <Fragment key={index}>{words}</Fragment>
    );
  });
}

/** Stands behind a doubted sentence, for eyes and for screen readers. */
function Doubt() {
  return (
    <span className="chat-doubt-sign" title={t('doubtful')}>
      <span aria-hidden>?</span>
      <span className="chat-hidden"> ({t('doubtful')})</span>
    </span>
  );
}

function withCitations(text: string, citations: Citation[]): ReactNode {
  return text.split(/(\[\d+\])/).map((part, index, { length }) => {
    // Its number never stands at the beginning of a line, away from what it is for.
    if (index % 2 === 0) return index < length - 1 ? part.replace(/ $/, '\u00a0') : part;
    const citation = citations.find(({ number }) => part === `[${number}]`);
    return citation ? <CitationLink key={index} citation={citation} /> : part;
  });
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' };

/** The lexer leaves character references as they were written. */
function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole);
}

interface AnswerLinkProps {
  href: string;
  /** Its words without markup. */
  text: string;
  children: ReactNode;
}

/** A link of an answer: to a page of this site or an allowed host; of any other only the words and the host they name. */
function AnswerLink({ href, text, children }: AnswerLinkProps) {
  const { linkHosts } = useSettings();
  const target = safeLink(href, location.origin, linkHosts);
  if (!target) return children;
  if ('path' in target) return <SiteLink to={target.path}>{children}</SiteLink>;
  const host = text.includes(target.host) ? null : ` (${target.host})`;
  return target.url ? (
    <>
      <a href={target.url} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
      {host}
    </>
  ) : (
    <>
      {children}
      {host}
    </>
  );
}
