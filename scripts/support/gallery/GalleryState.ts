import type { Page } from '@playwright/test';
import type { Docent } from '../../../website/e2e/support/startDocent.js';

/** The words of the chat in the language of a picture, by their key; `{name}` in them is filled in. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a state is reached in: a page of its own, in whatever language, theme and width. */
export interface Scene {
  page: Page;
  docent: Docent;
  say: Say;
}

/** A picture of the gallery: how a reader comes to see it. It names nothing by its English words, but by their keys. */
export interface GalleryState {
  name: string;
  /** A reader with an account; nobody unless given. */
  reader?: 'signedIn';
  /** Where the reader is, in the site: a page of the docs unless given. */
  at?: string;
  /** The site's own style on top of what it has. */
  css?: string;
  /** A page that is drawn to its end, not only as far as the window goes. */
  whole?: boolean;
  reach(scene: Scene): Promise<unknown>;
}

/** The states of a part of the product, under a heading of the gallery. */
export interface GalleryArea {
  heading: string;
  states: GalleryState[];
}
