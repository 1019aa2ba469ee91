/** The one tokeniser. Documents and questions go through the same steps, or no question would find its words. */
import { newStemmer } from 'snowball-stemmers';
import * as stopword from 'stopword';
import { questionStopWords } from './englishWords.js';

/** The Snowball stemmer and the stop word list of each language. The words of other languages are not stemmed. */
const languages: Record<string, readonly [stemmer: string | null, stopwords: string | null]> = {
  __proto__: null as never,
  ar: ['arabic', 'ara'],
  ca: ['catalan', 'cat'],
  cs: ['czech', 'ces'],
  da: ['danish', 'dan'],
  de: ['german', 'deu'],
  en: ['english', 'eng'],
  es: ['spanish', 'spa'],
  eu: ['basque', 'eus'],
  fi: ['finnish', 'fin'],
  fr: ['french', 'fra'],
  hu: ['hungarian', 'hun'],
  it: ['italian', 'ita'],
  ja: [null, 'jpn'],
  ko: [null, 'kor'],
  nb: ['norwegian', 'nob'],
  nl: ['dutch', 'nld'],
  no: ['norwegian', 'nob'],
  pl: [null, 'pol'],
  pt: ['portuguese', 'por'],
  ro: ['romanian', 'ron'],
  ru: ['russian', 'rus'],
  sl: ['slovene', 'slv'],
  sv: ['swedish', 'swe'],
  tr: ['turkish', 'tur'],
  uk: [null, 'ukr'],
  vi: [null, 'vie'],
  zh: [null, 'zho'],
};

/**
 * A word with the marks that may stand inside it: `docusaurus.config.js`, `--no-minify`, `@scope/pkg`, `snake_case`.
 */
const chunks = /(?:--?|[@.])?[\p{L}\p{N}\p{M}_]+(?:[-./:@#$\\]+[\p{L}\p{N}\p{M}_]+)*/gu;
const contractions = /['’](?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}])/giu;
/** Scripts without spaces between words. */
const unspaced = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30FC]+)/u;
/** Where a word begins inside another, or the number of an error code: `useColorMode`, `HTTP404`. */
const inner = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=^\p{Lu}{1,64})(?=\p{N}{2,}$)/u;
/** Longer terms are hashes, data or keys. Nobody asks for them by name. */
const MAX_TERM_LENGTH = 64;

/**
 * The terms of a text in reading order, with repetitions. A term is lower case, stemmed by the locale's language and
 * without accents. A word that is written like code gives itself and its parts.
 *
 * @param locale BCP 47, such as `en` or `pt-BR`
 */
export function tokenize(text: string, locale: string): string[] {
  const stem = stemmerFor(locale);
  const terms: string[] = [];
  const push = (term: string) => {
    if (term && term.length <= MAX_TERM_LENGTH) terms.push(term);
  };
  const pushWord = (word: string) => {
    const parts = word.split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((part) => part.split(inner));
    for (const part of parts) push(stem(part));
    const whole = word.replace(/^[-.](?![-\p{L}])/u, '');
    // Without marks of code, the whole is one of the parts already.
    if (whole !== parts.find(Boolean)) push(/^[\p{L}\p{M}]+$/u.test(whole) ? stem(whole) : plain(whole));
  };
  for (const [chunk] of text.normalize('NFKC').replace(contractions, '').matchAll(chunks)) {
    if (!unspaced.test(chunk)) {
      pushWord(chunk);
      continue;
    }
    // A particle may touch the word before it: `@scope/pkgを`.
    for (const run of chunk.split(unspaced)) {
      if (unspaced.test(run)) wordsOf(run, locale).forEach((word) => push(stem(word)));
      else for (const [word] of run.matchAll(chunks)) pushWord(word);
    }
  }
  return terms;
}

/** The distinct terms of a question without stop words, in its order. When it has nothing but stop words, those. */
export function questionTerms(question: string, locale: string): string[] {
  const words = new Set(tokenize(question, locale));
  const stopWords = stopWordsOf(locale);
  const kept = [...words].filter((word) => !stopWords.has(word));
  return kept.length > 0 ? kept : [...words];
}

const stemmers = new Map<string, (word: string) => string>();

/** Stemming costs more than all the rest of a page's ingestion, and texts repeat their words. */
function stemmerFor(locale: string): (word: string) => string {
  const language = languageOf(locale);
  let stem = stemmers.get(language);
  if (!stem) {
    const name = languages[language]?.[0];
    const stemmer = name ? newStemmer(name) : null;
    const known = new Map<string, string>();
    stem = (word) => {
      const lower = word.toLowerCase();
      let stemmed = known.get(lower);
      if (stemmed === undefined) {
        stemmed = plain(stemmer && lower.length > 2 ? stemmer.stem(lower) : lower);
        if (known.size > 50_000) known.clear();
        known.set(lower, stemmed);
      }
      return stemmed;
    };
    stemmers.set(language, stem);
  }
  return stem;
}

const stopWordLists = new Map<string, Set<string>>();

function stopWordsOf(locale: string): Set<string> {
  const language = languageOf(locale);
  let words = stopWordLists.get(language);
  if (!words) {
    const list = stopword[languages[language]?.[1] ?? ''] as string[] | undefined;
    const all = [...(list ?? []), ...(language === 'en' ? questionStopWords.split(' ') : [])];
    words = new Set(all.flatMap((word) => tokenize(word, language)));
    stopWordLists.set(language, words);
  }
  return words;
}

const MAX_SEGMENTED = 1_000;
const segmenters = new Map<string, Intl.Segmenter>();

function wordsOf(text: string, locale: string): string[] {
  const language = languageOf(locale);
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language in languages ? language : undefined, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  const words: string[] = [];
  // The segmenter takes quadratic time over a run that has no end of a word.
  for (let start = 0; start < text.length; start += MAX_SEGMENTED) {
    for (const word of segmenter.segment(text.slice(start, start + MAX_SEGMENTED))) {
      if (word.isWordLike) words.push(word.segment);
    }
  }
  return words;
}

/** Lower case, without the accents that many leave out when they type. The marks of other scripts tell words apart. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/** The language of a locale: `pt` for `pt-BR`. */
export function languageOf(locale: string): string {
  return locale.split(/[-_]/)[0]!.toLowerCase();
}
