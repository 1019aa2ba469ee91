import type { Scope } from 'docent-chat-api/wire';
import { createStore } from './createStore.js';
import type { Store } from './createStore.js';

/** What the reader does not want sent along with questions, until they want it again or load another page. */
interface LeftOut {
  page?: boolean;
  version?: boolean;
}

const store = createStore<LeftOut>({});

export const leftOut: Store<LeftOut> = { get: store.get, subscribe: store.subscribe };

export function leaveOut(change: LeftOut): void {
  store.set({ ...store.get(), ...change });
}

/** Where the reader stands, without what they have left out. Without a version the latest docs answer. */
export function readScope(site: string, locale: string): Scope {
  const { page, version } = store.get();
  return { site, locale, ...(!page && { page: location.pathname }), ...(!version && readVersion()) };
}

/** The docs plugin and version of the page being read, from the metas that Docusaurus gives every docs page. */
export function readVersion(): Pick<Scope, 'plugin' | 'version'> {
  const content = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const tag = content('docusaurus_tag');
  const version = content('docusaurus_version');
  // `docs-<plugin>-<version>`, and either name may hold a hyphen: the version's own meta says where to cut.
  if (!version || !tag?.startsWith('docs-') || !tag.endsWith(`-${version}`)) return {};
  return { plugin: tag.slice('docs-'.length, -version.length - 1), version };
}
