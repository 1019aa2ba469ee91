import { startModelServer, type Reply, type Script } from '../../../../chat-api/test/support/modelServer.js';

const whole = `Title: Adding the assistant

Install the plugin, name it in your site's configuration and build the site once [1]. The panel is there on **every page**, with a button and a shortcut.

\`\`\`js title="docusaurus.config.js"
export default {
  plugins: [['docusaurus-plugin-chat-widget', { apiUrl: 'https://chat.example.com' }]],
};
\`\`\`

1. Build the site, so that there are pages to answer from [2].
2. Start the API and let it read \`chat-documents.json\` [2].
3. Ask something.
   - Each answer names its sources.
   - Without a model, the best section is shown.

> [!tip]
> The address of the API is all that the plugin must know.

| option | what it is for | default |
| --- | --- | --- |
| \`apiUrl\` | the address of the API | none |
| \`shortcut\` | opens the panel | \`mod+i\` |
| \`linkHosts\` | other sites that answers may link to | none |

Nothing else is needed [3].`;

const part = `Title: Answers by version

A question is answered from the version that its reader is in [1]. These are the ways to change it:

- The **chip** below the question, which names the ver`;

const doubtful = `Title: Databases

Docent keeps everything in an embedded Postgres unless you name another database [1]. Invoices are printed on yellow paper every Monday by the accounting department [1]. Neon and any Postgres with pgvector work as well [2].`;

/** What the gallery's reader asks; each is answered in a way of its own. */
export const questions = {
  whole: 'How do I add the assistant to my site?',
  silent: 'How does the search find the right section?',
  part: 'Which version of the docs answers a question?',
  doubtful: 'Which database does it use?',
  down: 'How do I connect a language model?',
  broken: 'How do I deploy the API behind a reverse proxy?',
  unanswerable: 'Is there a free plan for universities?',
};

function say(text: string, then: (reply: Reply) => void): Script {
  return (reply) => {
    for (const piece of text.match(/[^]{1,40}/g) ?? []) reply.text(piece);
    then(reply);
  };
}
const end = (reply: Reply) => reply.finish();
const wait = () => {};

const scripts: [question: string, script: Script][] = [
  [questions.silent, wait],
  [questions.part, say(part, wait)],
  [questions.doubtful, say(doubtful, end)],
  [questions.down, (reply) => void reply.response.writeHead(500).end('{}')],
  [questions.broken, say(`${part}sion.\n\nThen`, (reply) => void setTimeout(() => reply.response.destroy(), 200))],
];

/** A language model's server that knows the gallery's questions, and answers all others in full. */
export function startGalleryModel() {
  return startModelServer((reply, request) => {
    const asked = request.messages.at(-1)?.content ?? '';
    const [, script] = scripts.find(([question]) => asked.endsWith(question)) ?? ['', say(whole, end)];
    return script(reply, request);
  });
}
