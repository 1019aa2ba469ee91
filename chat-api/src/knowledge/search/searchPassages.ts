import type { Database } from '../../database/openDatabase.js';
import type { Scope } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { findServedVersion } from '../servedVersionStore.js';
import { readOtherVersions } from './otherVersionStore.js';
import { readPassages, type FoundPassage } from './passageStore.js';
import { rankPassages } from './rankPassages.js';
import { refuses, surest } from './refuse.js';

export interface SearchResult {
  /** The best first. */
  passages: FoundPassage[];
  /** Whether the docs answer the question (refuse.ts). */
  answerable: boolean;
  /** How sure one can be that the docs answer, from 0 to 1. */
  confidence: number;
}

/**
 * The passages that answer a question best. They come from the scope that it was asked in and from no other: its site
 * and locale, of each docs plugin the version being read, else the latest, and all pages without a version.
 *
 * @param query.previousQuestions of the same conversation, oldest first
 * @param query.embeddings used where the documents were ingested with the same model
 * @throws Problem `unknown-site` when nothing is ingested for the scope, or it leaves open which site is meant
 */
export async function searchPassages(
  database: Database,
  query: {
    question: string;
    scope: Scope;
    limit?: number;
    previousQuestions?: string[];
    embeddings?: Embeddings;
  },
): Promise<SearchResult> {
  const version = await findServedVersion(database, query.scope);
  const ranking = await rankPassages(database, version, query);
  const wanted = ranking.ranked.slice(0, query.limit ?? 10);
  const ids = wanted.map(({ id }) => id);
  const read = await readPassages(database, ids);
  const elsewhere = await readOtherVersions(database, version, read);
  const found = new Map(read.map((passage) => [passage.id, passage]));
  return {
    passages: wanted.flatMap(({ id, score }) => {
      const passage = found.get(id);
      return passage ? [{ ...passage, score, alsoIn: elsewhere.get(id) ?? [] }] : [];
    }),
    answerable: !refuses(version, ranking),
    confidence: surest(ranking),
  };
}
