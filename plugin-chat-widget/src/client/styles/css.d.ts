/** A file of styles as text, by the rule in `node/stylesAsText.ts`; without `?raw` it joins the stylesheet of all pages. */
declare module '*.css?raw' {
  const css: string;
  export default css;
}
