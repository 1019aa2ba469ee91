/**
 * The strings in the language of this build, the site's own among them; node/panelStrings writes them. Their keys are those of
 * the English files, so that the compiler knows a string that is not there.
 */
declare module '@generated/docusaurus-plugin-chat-widget/default/panel.json' {
  const strings: Omit<typeof import('../../../i18n/en/panel.json'), 'askAboutThis' | 'askCode'>;
  export default strings;
}

/** Those of them that are drawn on the page itself; they come without the panel's. */
declare module '@generated/docusaurus-plugin-chat-widget/default/tools.json' {
  const strings: Pick<typeof import('../../../i18n/en/panel.json'), 'askAboutThis' | 'askCode'>;
  export default strings;
}

declare module '@generated/docusaurus-plugin-chat-widget/default/answer.json' {
  const strings: typeof import('../../../i18n/en/answer.json');
  export default strings;
}

declare module '@generated/docusaurus-plugin-chat-widget/default/history.json' {
  const strings: typeof import('../../../i18n/en/history.json');
  export default strings;
}

declare module '@generated/docusaurus-plugin-chat-widget/default/account.json' {
  const strings: typeof import('../../../i18n/en/account.json');
  export default strings;
}

/** The owner's own questions for an empty chat, by `starter.1` and so on. */
declare module '@generated/docusaurus-plugin-chat-widget/default/starters.json' {
  const strings: Record<string, string>;
  export default strings;
}
