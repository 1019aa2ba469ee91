import i18n from '@generated/i18n';

type Strings = Record<string, string>;

let strings: Strings = {};
let plural = new Intl.PluralRules('en');

/**
 * Fetches the panel's strings in the site's language, or its nearest: `pt-BR`, then `pt`, then English. A page has one
 * language, so whatever is drawn after this needs no more than `t`.
 */
export async function loadStrings(): Promise<void> {
  const locale = i18n.currentLocale;
  for (const language of [locale, locale.split('-')[0], 'en']) {
    try {
      const file = (await import(`../../i18n/${language}/panel.json`)) as { default: Strings };
      strings = file.default;
      plural = new Intl.PluralRules(language);
      return;
    } catch (error) {
      // A language that we do not have is passed over; English that does not arrive is a lost connection.
      if (language === 'en') throw error;
    }
  }
}

/** The string of a key, with `{name}` replaced by the value of that name. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const string = strings[key] ?? key;
  return string.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** As `t`, from the key's plural form for `count`: `key.one`, `key.other` and whatever else the language has. */
export function tCount(key: string, count: number): string {
  const form = `${key}.${plural.select(count)}`;
  return t(form in strings ? form : `${key}.other`, { count: count.toLocaleString(i18n.currentLocale) });
}
