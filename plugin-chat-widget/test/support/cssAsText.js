/** For Jest what the bundler's rule is for a site: a file of styles is its text. */
export default {
  process: (text) => ({ code: `export default ${JSON.stringify(text)};` }),
};
