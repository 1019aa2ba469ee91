/**
 * The state of the chat in the browser: plain stores without React, below one root. What only some chunks of code need
 * (the conversation, the history) are parts of the root, made when the first of them asks. A store's `set` stays with
 * its owner; components read stores by the hooks in `hooks/`.
 */
import type { Capabilities } from 'docent-chat-api/wire';
import type { WidgetSettings } from '../../widgetSettings.js';
import { createSender, jsonOf } from '../http/sender.js';
import type { Sender } from '../http/sender.js';
import { openTabs } from './accessToken.js';
import { createStore } from './createStore.js';
import type { Store } from './createStore.js';
import { createProofs } from './proofs.js';
import type { Proof } from './proofs.js';
import { watchReader } from './reader.js';
import type { ReaderWatch } from './reader.js';
import { createSession } from './session.js';
import type { Session } from './session.js';
import { sessionSlot, storedValue } from './storage.js';

export interface Root {
  /** Id of the site in the index, and its language. */
  site: string;
  locale: string;
  sender: Sender;
  session: Session;
  capabilities: ReturnType<typeof createCapabilities>;
  /** Watched from the first part on: parts are made in the browser only. */
  readonly reader: ReaderWatch;
  /** The one part that `create` makes; the same function gets the same part. */
  part: <Part>(create: (root: Root) => Part) => Part;
}

/**
 * What knows the server and the reader. It touches nothing of the browser before it is asked, so that it may be made on
 * the server too.
 *
 * @param locale of the site
 */
export function createRoot({ apiUrl, site, paths }: WidgetSettings, locale: string): Root {
  const sender = createSender(apiUrl, (options) => session.accessToken(options));
  const capabilities = createCapabilities(() => jsonOf<Capabilities>(sender.sendAsStranger('/capabilities')));
  const session: Session = createSession({
    slot: sessionSlot(apiUrl),
    tabs: openTabs(`docent.token ${apiUrl}`),
    proofs: createProofs(storedValue<Proof[]>(() => localStorage, `docent.proofs ${apiUrl}`)),
    capabilities: capabilities.load,
    locale,
    pages: () => ({
      signIn: location.origin + paths.signIn,
      verifyEmail: location.origin + paths.verifyEmail,
      resetPassword: location.origin + paths.resetPassword,
      account: location.origin + paths.account,
    }),
  });
  const parts = new Map<unknown, unknown>();
  let reader: ReaderWatch | undefined;

  const root: Root = {
    site,
    locale,
    sender,
    session,
    capabilities,

    get reader() {
      return (reader ??= watchReader(session));
    },

    part: <Part>(create: (root: Root) => Part): Part => {
      if (!parts.has(create)) parts.set(create, create(root));
      return parts.get(create) as Part;
    },
  };
  return root;
}

/** What the server can do, asked once a page. What could not be had is asked for again by the next who needs it. */
function createCapabilities(fetchThem: () => Promise<Capabilities>): Store<Capabilities | undefined> & {
  /** @throws {ChatError} when the server cannot be reached */
  load: () => Promise<Capabilities>;
} {
  const { get, set, subscribe } = createStore<Capabilities | undefined>(undefined);
  let loading: Promise<Capabilities> | undefined;
  return {
    get,
    subscribe,
    load: () => {
      loading ??= fetchThem().then(
        (capabilities) => {
          set(capabilities);
          return capabilities;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}
