// Two libraries that ship without types: what is used of them.
declare module 'snowball-stemmers' {
  export function newStemmer(language: string): { stem(word: string): string };
}
declare module 'stopword' {
  const lists: Record<string, unknown>;
  export = lists;
}
