const STRENGTHS = ['weak', 'fair', 'good', 'strong'] as const;

/** From how many bits on a password is fair, good, strong. */
const STEPS = [35, 50, 65];

/** What people take first; each counts as one letter. */
const COMMON =
  /password|passwort|qwert[yz]|letmein|welcome|hello|admin|login|secret|dragon|monkey|iloveyou|(?:19|20)\d\d/gi;

/**
 * A hint, not a verdict: length times the letters that it draws on, where common words, runs (`abc`, `321`), repetitions
 * and what stands in the reader's own name or address count little.
 *
 * @param known words that an attacker would try: name and e-mail address
 */
export function passwordStrength(password: string, known: string[] = []): (typeof STRENGTHS)[number] {
  let rest = password.replace(COMMON, '*');
  for (const word of known.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))) {
    if (word.length >= 3) rest = rest.replaceAll(new RegExp(escape(word), 'gi'), '*');
  }
  const letters = Array.from(rest);
  const codes = letters.map((letter) => letter.toLowerCase().codePointAt(0) ?? 0);
  const foreseen = codes.filter((code, at) => Math.abs(code - (codes[at - 1] ?? -9)) <= 1).length;
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 33],
  ];
  const alphabet = kinds.reduce((sum, [kind, size]) => sum + (kind.test(rest) ? size : 0), 0);
  const distinct = new Set(codes).size;
  // Of few different letters, repeating them adds next to nothing.
  const length = Math.min(letters.length - foreseen * 0.75, distinct * 2);
  const bits = length * Math.log2(Math.max(alphabet, 2));
  return STRENGTHS[STEPS.filter((step) => bits >= step).length] ?? 'weak';
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
