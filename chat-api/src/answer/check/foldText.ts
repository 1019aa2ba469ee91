/** A text as it reads, and where each of its code units stands in the text as it was written. */
export interface Folded {
  text: string;
  /** The place of each code unit, and behind them the length of the written text. */
  places: number[];
}

const PLAIN = /^[^&\\\u0080-\u{10ffff}]*$/u;
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(period|colon|sol|commat|tab|newline));/iy;
const NAMED: Record<string, string> = {
  __proto__: null as never,
  period: '.',
  colon: ':',
  sol: '/',
  commat: '@',
  tab: '\t',
  newline: '\n',
};

/**
 * Takes the disguise off addresses: full-width and styled letters become plain ones (NFKC), what is not visible goes, the
 * dots of East Asian text become dots, as in host names (UTS 46), and references and escapes of Markdown are read.
 */
export function foldText(written: string): Folded {
  if (PLAIN.test(written)) return { text: written, places: Array.from({ length: written.length + 1 }, (_, at) => at) };
  let text = '';
  const places: number[] = [];
  for (let at = 0; at < written.length;) {
    const point = String.fromCodePoint(written.codePointAt(at)!);
    let length = point.length;
    let plain = point;
    if (point === '&') {
      REFERENCE.lastIndex = at;
      const found = REFERENCE.exec(written);
      if (found) {
        const [whole, decimal, hexadecimal, name = ''] = found;
        const code = decimal ? Number(decimal) : parseInt(hexadecimal ?? '', 16);
        plain = NAMED[name.toLowerCase()] ?? (code <= 0x10ffff ? String.fromCodePoint(code).normalize('NFKC') : whole);
        length = whole.length;
      }
    } else if (point === '\\' && /[.:/@]/.test(written[at + 1] ?? '')) plain = '';
    else if (point > '\u007f') {
      plain = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u3164]/u.test(point) ? '' : point.normalize('NFKC');
      if (plain === '\u3002') plain = '.';
    }
    text += plain;
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    at += length;
  }
  return { text, places: [...places, written.length] };
}
