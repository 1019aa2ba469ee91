import panel from '@generated/docusaurus-plugin-chat-widget/default/panel.json';
import i18n from '@generated/i18n';

// A build has one language: its strings lie in the chunks that draw them, and no page knows of other languages' files.
const plural = new Intl.PluralRules(i18n.currentLocale);

/** A string of the panel or of the chunk that comes later. */
type Key<More> = keyof typeof panel | (keyof More & string);
/** The part of a key that its plural forms share; every language has the last of them. */
type Counted<K> = K extends `${infer Name}.other` ? Name : never;

/** The panel's strings and, beside them, those of a chunk that comes later. */
export function createWords<More extends object = object>(more?: More) {
  const strings: Record<string, string> = { ...panel, ...more };

  /** The string of a key, with `{name}` replaced by the value of that name. */
  function t(key: Key<More>, values: Record<string, string | number> = {}): string {
    const string = strings[key] ?? key;
    return string.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  /** As `t`, from the key's plural form for `count`: `key.one`, `key.other` and whatever else the language has. */
  function tCount(key: Counted<Key<More>>, count: number): string {
    const form = `${key}.${plural.select(count)}`;
    const known = (form in strings ? form : `${key}.other`) as Key<More>;
    return t(known, { count: count.toLocaleString(i18n.currentLocale) });
  }

  return { t, tCount };
}

export const { t, tCount } = createWords();
