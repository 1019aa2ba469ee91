/** Markdown as it is read aloud: no marks, no citation numbers, code named by nothing but itself. */
export function spokenText(markdown: string): string {
  return markdown
    .replace(/^[ \t]*[`~]{3}.*$/gm, '')
    .replace(/\[\d+\]/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/^[ \t]*(?:#+|>|[-*+])\s+/gm, '')
    .replace(/[*_`|]+/g, '');
}

/** Length of the part of a growing text that ends with a sentence or a paragraph. */
export function wholeSentences(text: string): number {
  const ends = Array.from(text.matchAll(/[.!?…؟۔](?=\s)|[。！？]|\n\n/g));
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}
