import type { FoundPassage } from '../../knowledge/search/passageStore.js';
import { Problem } from '../../problem.js';
import type { Citation, Scope } from '../../wire.js';
import { cite, otherSections, SEE_ALSO, type AnswerPart } from '../answerPart.js';
import { checkCitations } from '../check/checkCitations.js';
import { findUnsupported } from '../check/findUnsupported.js';
import { keepOfferedLinks, namesForeignLink } from '../check/keepOfferedLinks.js';
import type { StreamModel } from './models.js';
import { buildPrompt, type PastTurn } from './prompt.js';
import { takeTitle } from './takeTitle.js';

export interface Asked {
  question: string;
  scope: Scope;
  /** The exchanges before it, oldest first. */
  pastTurns: PastTurn[];
}

/**
 * Streams a model's answer, of which title, links and citations are checked on the way. When the model fails, the
 * sections that were found are cited before the error goes on.
 *
 * @returns the passages that the answer cites
 * @throws Problem those of `StreamModel`, and `model-failed` when the answer is empty
 */
export async function* writeAnswer(
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
  const markdown = markdownOf(offered);
  const { question, pastTurns, scope } = asked;
  const named = [question, ...pastTurns.map((turn) => turn.question), scope.quote?.text ?? '', scope.site ?? ''];
  // A title loses its marks of emphasis, which could have hidden an address, before it is checked.
  const titled = takeTitle(
    model(messages, signal),
    (found) => (title = namesForeignLink(found, markdown, named) ? '' : found),
  );
  const linked = keepOfferedLinks(titled, markdown, named);
  try {
    for await (const part of checkCitations(linked, offered.length)) {
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
    // A title alone is no answer, nor are markers of passages that were not offered.
    if (!content.trim()) {
      throw new Problem('model-failed', { cause: new Error('the model ended without a word of an answer') });
    }
  } catch (error) {
    // When the model is away, the reader still gets the sections that were found.
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

function markdownOf(offered: FoundPassage[]): string[] {
  return offered.map(({ url, anchor, markdown }) => `[](${url}#${anchor ?? ''})\n${markdown}`);
}
