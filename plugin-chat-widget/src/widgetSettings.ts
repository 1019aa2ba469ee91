/** Pages of ours in a site, each with its default path below the baseUrl. */
export const defaultPaths = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  verifyEmail: '/verify-email',
  account: '/account',
  history: '/chat/history',
  shared: '/chat/shared',
};

export type PageName = keyof typeof defaultPaths;

/** What the Node half hands to the browser half as the plugin's global data; every byte of it is on every page. */
export interface WidgetSettings {
  /** Address of the API, without a slash at its end. */
  apiUrl: string;
  /** Id of this site in the index: what the plugin wrote as `site.id` into `chat-documents.json`. */
  site: string;
  /** Keyboard shortcut that opens the panel, such as `mod+shift+alt+i`, in lower case and this order; false for none. */
  shortcut: string | false;
  /** Routes of our pages, with the baseUrl of the locale. */
  paths: Record<PageName, string>;
  /** Only where the owner has set them. */
  termsUrl?: string;
  privacyUrl?: string;
  /** Hosts that links of an answer may lead to; absent for none. */
  linkHosts?: string[];
}
