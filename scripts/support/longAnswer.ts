/** An answer of everything that Markdown has for answers, long enough to type a hundred keys while it is being written. */
export const longAnswer = Array.from({ length: 16 }, (_, index) =>
  `
### Step ${index + 1}: look at what the build has written

Add the plugin to \`plugins\` in \`docusaurus.config.ts\` and name the **address of your API** [1]. Build the site once,
so that there are pages to answer from; what is built is what the assistant *knows* [2].

- Every page of the docs becomes sections, each with its own anchor [3].
- A section that has not changed since the last build **costs nothing**.
  1. Its text is compared first.
  2. Only then are its vectors made.

\`\`\`ts title="docusaurus.config.ts"
export default {
  plugins: [['docusaurus-plugin-chat-widget', { apiUrl: 'https://chat.example.com/${index}' }]],
};
\`\`\`

| setting | what it says | where it stands |
| --- | --- | --- |
| \`PORT\` | where the server listens | [Server settings](/docs/server-settings) |
| \`SITE_ORIGINS\` | who may ask it | the same page |

> It may take a minute until the first answer comes.
`.trim(),
).join('\n\n');
