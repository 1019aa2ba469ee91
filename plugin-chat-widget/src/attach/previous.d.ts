/** What the site had in place of our wrappers; attachTheme makes these names. */
declare module '@docent-previous/Root' {
  export { default } from '@theme/Root';
}

declare module '@docent-previous/NavbarItem/ComponentTypes' {
  const types: Record<string, unknown>;
  export default types;
}
