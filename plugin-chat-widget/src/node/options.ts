import type { OptionValidationContext } from '@docusaurus/types';
import { Joi } from '@docusaurus/utils-validation';
import { defaultPaths } from '../widgetSettings.js';
import type { PageName } from '../widgetSettings.js';

/** What a site owner may write; only `apiUrl` must be there. */
export interface Options {
  /** Address of the server, such as `https://chat.example.com`. */
  apiUrl: string;
  /** What the server knows this site by; the site's address unless set. Two sites on one server need two names. */
  site?: string;
  /** `mod` is Cmd on a Mac and Ctrl elsewhere; false for none. */
  shortcut?: string | false;
  /** Where "Sign in" stands in the navbar; false leaves the navbar alone. */
  navbar?: 'left' | 'right' | false;
  /** Routes of the pages that the plugin adds, below the baseUrl. */
  paths?: Partial<Record<PageName, string>>;
  /** Pages that the form for a new account links to: addresses, or paths of the site with its baseUrl. */
  termsUrl?: string;
  privacyUrl?: string;
  /** Hosts beside this site that links of an answer may open, such as `github.com` or `*.example.com`. */
  linkHosts?: string[];
  /** Questions that an empty chat offers before those of the page; a site translates them in its `starters.json`. */
  starters?: string[];
  /** Whether a build prints the Content-Security-Policy that fits it. */
  csp?: boolean;
}

/** Options with everything filled in that does not depend on the site. */
export interface PluginOptions {
  id?: string;
  apiUrl: string;
  site?: string;
  shortcut: string | false;
  navbar: 'left' | 'right' | false;
  paths: Record<PageName, string>;
  termsUrl?: string;
  privacyUrl?: string;
  linkHosts: string[];
  starters: string[];
  csp: boolean;
}

const route = Joi.string()
  .pattern(/^\/[^\s?#]*[^\s?#/]$/)
  .messages({ 'string.pattern.base': '{{#label}} must be a path that starts with a slash, such as "/sign-in"' });

const shortcut = Joi.alternatives()
  .try(
    Joi.valid(false),
    Joi.string()
      .pattern(/^(?:mod\+|alt\+|shift\+)+[a-z0-9.,/]$/i)
      .custom(inOrder),
  )
  .messages({ '*': '{{#label}} must be false or keys such as "mod+i", "mod+shift+k" or "alt+c"' });

/** As the browser compares it with what is pressed: every page carries the code for that. */
function inOrder(shortcut: string): string {
  const keys = shortcut.toLowerCase().split('+');
  return [...['mod', 'shift', 'alt'].filter((key) => keys.includes(key)), keys.at(-1)].join('+');
}

const legalPage = Joi.alternatives()
  .try(Joi.string().uri({ scheme: ['http', 'https'] }), Joi.string().pattern(/^\/(?![/\\])\S*$/))
  .messages({ '*': '{{#label}} must be an address such as "https://example.com/terms" or a path such as "/terms"' });

const host = Joi.string()
  .lowercase()
  .pattern(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/)
  .messages({ 'string.pattern.base': '{{#label}} must be a host such as "github.com" or "*.example.com"' });

/** Exported for the check that each option is documented. */
export const optionsSchema = Joi.object<PluginOptions>({
  apiUrl: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .required(),
  site: Joi.string().max(500),
  shortcut: shortcut.default('mod+i'),
  navbar: Joi.valid('left', 'right', false).default('right'),
  paths: Joi.object(mapPaths((path) => route.default(path)))
    .default(defaultPaths)
    .custom(differ),
  termsUrl: legalPage,
  privacyUrl: legalPage,
  linkHosts: Joi.array().items(host).default([]),
  starters: Joi.array().items(Joi.string().trim().max(200)).max(3).default([]),
  csp: Joi.boolean().default(false),
});

/** Docusaurus' own validation, so that a wrong option is named in the words that its users know. */
export function validateOptions({ validate, options }: OptionValidationContext<Options, PluginOptions>): PluginOptions {
  return validate(optionsSchema, options);
}

function mapPaths<T>(change: (path: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(defaultPaths).map(([name, path]) => [name, change(path)]));
}

/** Two pages at one address: Docusaurus would warn and show one of them. */
function differ(paths: Record<PageName, string>): Record<PageName, string> {
  const all = Object.entries(paths);
  const twice = all.find(([name, path]) => all.some(([other, same]) => other < name && same === path));
  if (twice) throw new Error(`it names ${twice[1]} twice`);
  return paths;
}
