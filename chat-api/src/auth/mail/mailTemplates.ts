import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Negotiator from 'negotiator';
import { z } from 'zod';
import { ConfigError } from '../../config.js';
import type { Mail } from './sendMail.js';

const OWN = fileURLToPath(new URL('../../../mails', import.meta.url));
const FALLBACK = 'en';

const Words = z.strictObject({ subject: z.string(), text: z.string(), action: z.string(), note: z.string() });
const Language = z.strictObject({
  'verify-email': Words,
  'known-account': Words,
  'reset-password': Words,
  'change-email': Words,
  'email-changed': Words,
});
const Changes = z.partialRecord(Language.keyof(), Words.partial());

export type MailName = keyof z.infer<typeof Language>;
export type ComposeMail = (name: MailName, to: string, link: string, languages: string | null) => Mail;

/**
 * Reads the words of the mails, a `<language>.json` each, and `layout.txt` and `layout.html`. A file in `folder`
 * replaces ours of the same name. Of a language that we have, it may hold only what differs.
 *
 * @param folder the owner's, if there is one
 * @returns a function that writes a mail in the first known language of an `Accept-Language` header, else in English.
 *   The mail holds nothing that a stranger has typed, as somebody else may have entered the address.
 * @throws ConfigError naming the file and what is wrong in it
 */
export function readMailTemplates(folder?: string): ComposeMail {
  const inOrder = [OWN, ...(folder ? [folder] : [])];
  const file = (name: string) => readFileSync(inOrder.map((at) => join(at, name)).findLast(existsSync)!, 'utf8');
  const layouts = { text: file('layout.txt'), html: file('layout.html') };
  const languages = new Map<string, z.infer<typeof Language>>();
  for (const at of inOrder) {
    for (const name of list(at)) {
      const language = name.slice(0, -'.json'.length).toLowerCase();
      languages.set(language, readLanguage(join(at, name), languages.get(language)));
    }
  }

  return (name, to, link, accepted) => {
    const language = pickLanguage(accepted, [...languages.keys()]);
    const site = new URL(link).host;
    const words = Object.entries(languages.get(language)![name]).map(([key, text]) => [key, fill(text, { site })]);
    const values = { ...(Object.fromEntries(words) as z.infer<typeof Words>), site, link, language };
    return {
      to,
      subject: values.subject,
      text: fill(layouts.text, values),
      html: fill(layouts.html, values, escapeHtml),
    };
  };
}

/** The first known language that a reader accepts (RFC 9110, 12.5.4). `pt` will do for `pt-BR`. */
export function pickLanguage(accepted: string | null, known: string[]): string {
  const wanted = new Negotiator({ headers: { 'accept-language': accepted ?? '' } }).languages();
  const candidates = wanted.map((tag) => tag.toLowerCase()).flatMap((tag) => [tag, tag.split('-')[0]!]);
  return candidates.find((candidate) => known.includes(candidate)) ?? FALLBACK;
}

function list(folder: string): string[] {
  if (!existsSync(folder)) throw new ConfigError(`MAIL_TEMPLATES: there is no folder ${folder}`);
  return readdirSync(folder).filter((name) => name.endsWith('.json'));
}

function readLanguage(file: string, before: z.infer<typeof Language> | undefined): z.infer<typeof Language> {
  try {
    const changes = Changes.parse(JSON.parse(readFileSync(file, 'utf8')));
    const names = Language.keyof().options;
    const merged = names.map((name) => [name, { ...before?.[name], ...changes[name] }]);
    return Language.parse(Object.fromEntries(merged));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigError(`MAIL_TEMPLATES: ${file} cannot be used: ${reason}`);
  }
}

/** Puts values in the place of `{{name}}`. A name without a value stays as it is. */
function fill(text: string, values: Record<string, string>, write: (value: string) => string = String): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? write(values[name]!) : whole,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
