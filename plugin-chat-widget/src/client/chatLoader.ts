import type { ComponentType } from 'react';
import type { AccountMenuProps } from './account/AccountMenu.js';

/** The chat's code, as far as something on every page asks for it. */
export interface ChatCode {
  loadAccountParts(): Promise<{ AccountMenu: ComponentType<AccountMenuProps> }>;
}

let load: () => Promise<ChatCode> = () => Promise.reject(new Error('no frame'));

/**
 * Fetches the chat's code, once however many ask. The launcher and the navbar ask here, because that code draws what the
 * site may have replaced, them among it; the frame around the site says where it is to be had.
 */
export const loadChat = (): Promise<ChatCode> => load();

export function provideChat(from: typeof load): void {
  load = from;
}
