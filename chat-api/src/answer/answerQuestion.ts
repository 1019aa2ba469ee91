import type { Database } from '../database/openDatabase.js';
import { readSection, type FoundPassage } from '../knowledge/search/passageStore.js';
import type { Embeddings } from '../knowledge/embeddings/embeddings.js';
import { searchPassages } from '../knowledge/search/searchPassages.js';
import { Problem } from '../problem.js';
import type { AnswerKind, Citation, Phase, Range, Scope } from '../wire.js';
import { chooseRun, joinTexts } from './show/chooseRun.js';
import { markCitations } from './check/checkCitations.js';
import { findUnsupported } from './check/findUnsupported.js';
import { keepOfferedLinks, namesForeignLink } from './check/keepOfferedLinks.js';
import type { StreamModel } from './write/models.js';
import { buildPrompt, type PastTurn } from './write/prompt.js';
import { rewriteQuestion } from './write/rewriteQuestion.js';
import { suggestFollowUps } from './suggestFollowUps.js';
import { takeTitle } from './write/takeTitle.js';

export type AnswerPart =
  | { type: 'kind'; kind: AnswerKind }
  | { type: 'phase'; phase: Phase; sections: number }
  | { type: 'title'; title: string }
  | { type: 'text'; text: string }
  | { type: 'citation'; citation: Citation }
  | { type: 'unsupported'; ranges: Range[] }
  | { type: 'followUps'; questions: string[] };

export interface Asked {
  question: string;
  scope: Scope;
  /** The exchanges before it, oldest first. */
  pastTurns: PastTurn[];
}

/** How many passages a model may read, and how many further ones stand below a section that is shown whole. */
const OFFERED = 8;
const SEE_ALSO = 2;
/** Characters of a selected text that the search reads. */
const QUOTE_SEARCHED = 300;

/**
 * Answers a question from the docs: with the model when there is one, else with the best section, whole unless it is long; or says that
 * the docs do not answer it and names the nearest pages. Each citation comes before the text that names it.
 *
 * @throws Problem `unknown-site` when nothing has been ingested for the scope, those of `StreamModel`, and `model-failed` when an answer is empty
 */
export async function* answerQuestion(
  { database, model, embeddings }: { database: Database; model?: StreamModel; embeddings?: Embeddings },
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, void> {
  yield { type: 'phase', phase: 'searching', sections: 0 };
  const { scope, pastTurns } = asked;
  const rewritten =
    model && pastTurns.length > 0 ? await rewriteQuestion(model, asked.question, pastTurns, signal) : undefined;
  const question = rewritten ?? asked.question;
  const found = await searchPassages(database, {
    // What was selected says what "this" is; "What does this do?" alone would find nothing.
    question: [question, scope.quote?.text.slice(0, QUOTE_SEARCHED)].filter(Boolean).join('\n'),
    scope,
    limit: OFFERED,
    embeddings,
    previousQuestions: rewritten ? [] : pastTurns.map((turn) => turn.question),
  });
  signal.throwIfAborted();
  if (!found.answerable) {
    yield* sayNotFound(found.passages);
    return;
  }
  yield { type: 'phase', phase: 'reading', sections: found.passages.length };
  const cited = yield* model
    ? writeAnswer(model, asked, found.passages, signal)
    : showSection(database, found.passages);
  yield { type: 'followUps', questions: await suggestFollowUps({ database, embeddings }, scope, cited) };
}

/** @returns the passages that the answer cites */
async function* writeAnswer(
  model: StreamModel,
  asked: Asked,
  passages: FoundPassage[],
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, FoundPassage[]> {
  const site = asked.scope.site ?? 'this site';
  const { messages, offered } = buildPrompt({ ...asked, site, passages }, model.contextTokens);
  const citations: Citation[] = [];
  const cited: FoundPassage[] = [];
  let title = '';
  let content = '';
  yield { type: 'kind', kind: 'model' };
  const sources = sourcesOf(offered);
  // A title loses its marks of emphasis, which could have hidden an address: it is looked at without them.
  const titled = takeTitle(model(messages, signal), (found) => (title = namesForeignLink(found, sources) ? '' : found));
  const linked = keepOfferedLinks(titled, sources);
  try {
    for await (const part of markCitations(linked, offered.length)) {
      if (title) yield { type: 'title', title };
      title = '';
      if (content === '') yield { type: 'phase', phase: 'writing', sections: offered.length };
      if (part.type === 'text') {
        content += part.text;
        yield part;
        continue;
      }
      const passage = offered[part.offered - 1]!;
      const citation = cite(passage, part.number);
      cited.push(passage);
      citations.push(citation);
      yield { type: 'citation', citation };
    }
    // A title alone is none either, nor are markers of passages that were not offered.
    if (!content.trim()) {
      throw new Problem('model-failed', { cause: new Error('the model ended without a word of an answer') });
    }
  } catch (error) {
    // A reader whose model is away still gets the sections that were found.
    const rest = signal.aborted ? [] : otherSections(offered, cited).slice(0, Math.max(0, 1 + SEE_ALSO - cited.length));
    for (const [index, passage] of rest.entries()) {
      yield { type: 'citation', citation: cite(passage, citations.length + index + 1) };
    }
    throw error;
  }
  const read = citations.map((citation, index) => ({ ...citation, markdown: cited[index]!.markdown }));
  const about = [asked.question, asked.scope.quote?.text].join('\n');
  const ranges = findUnsupported(content, read, { locale: passages[0]!.locale, asked: about });
  yield { type: 'unsupported', ranges };
  return cited;
}

function sourcesOf(offered: FoundPassage[]): string[] {
  return offered.map(({ url, anchor, markdown }) => `[](${url}#${anchor ?? ''})\n${markdown}`);
}

/**
 * Cutting out sentences breaks procedures, so the section is shown as it stands, or an unbroken run of it; its passages
 * share one number.
 */
async function* showSection(database: Database, passages: FoundPassage[]): AsyncGenerator<AnswerPart, FoundPassage[]> {
  const best = passages[0]!;
  const section = await readSection(database, best);
  const run = chooseRun(section, best);
  yield { type: 'kind', kind: 'section' };
  yield { type: 'phase', phase: 'writing', sections: 1 };
  yield { type: 'citation', citation: { ...cite(best, 1), text: joinTexts(run) } };
  const goesOn = (passage: FoundPassage | undefined, end: FoundPassage | undefined) => (passage === end ? [] : ['…']);
  const shown = [
    ...goesOn(section[0], run[0]),
    ...run.map(({ markdown }) => markdown),
    ...goesOn(section.at(-1), run.at(-1)),
    '[1]',
  ];
  yield { type: 'text', text: shown.join('\n\n') };
  const seeAlso = otherSections(passages, [best]).slice(0, SEE_ALSO);
  for (const [index, other] of seeAlso.entries()) yield { type: 'citation', citation: cite(other, index + 2) };
  return [best, ...seeAlso];
}

/** The panel words this state itself; the sentence is for other clients of the API. */
async function* sayNotFound(nearest: FoundPassage[]): AsyncGenerator<AnswerPart, void> {
  yield { type: 'kind', kind: 'notFound' };
  const pages = nearest.filter((passage, index) => nearest.findIndex((other) => other.url === passage.url) === index);
  const cited = pages.slice(0, 1 + SEE_ALSO).map((passage, index) => cite(passage, index + 1));
  for (const citation of cited) yield { type: 'citation', citation };
  const names = cited.map(({ title, number }) => `- ${title} [${number}]`);
  yield {
    type: 'text',
    text: [
      'These docs do not answer that.',
      ...(names.length > 0 ? ['The nearest pages:', names.join('\n')] : []),
    ].join('\n\n'),
  };
}

/** The first passage of each section that none of `known` is from. */
function otherSections(passages: FoundPassage[], known: FoundPassage[]): FoundPassage[] {
  const keyOf = ({ url, anchor }: FoundPassage) => `${url}#${anchor ?? ''}`;
  const taken = new Set(known.map(keyOf));
  return passages.filter((passage) => !taken.has(keyOf(passage)) && taken.add(keyOf(passage)));
}

function cite(passage: FoundPassage, number: number): Citation {
  const { url, anchor, title, headings, text, version, locale, contentHash, alsoIn } = passage;
  return { number, url, anchor, title, headings, text, version, locale, contentHash, alsoIn };
}
