/** An answer from its first sign of life to what can be done with it. */
import { answerWith, passage } from '../support/answerWith.js';
import { askFor, button, firstCitation, hold, panelOf, readAnswer, scrollToEnd } from './support/steps.js';
import { questions } from './support/model.js';
import { drawStates, type Scene } from './support/drawStates.js';

const section = `## Ask the first question

Open the site, press **Ask the docs** and write a question. Without a language model the assistant shows the section that fits best:

\`\`\`bash
npm start
\`\`\`

1. Write the question.
2. Sign in or make an account.

[1]`;

drawStates('An answer', [
  {
    name: 'Searching',
    reader: 'signedIn',
    async reach(scene) {
      await hold(scene, /\/agents\/run$/);
      await askFor(scene, questions.whole);
      await panelOf(scene).locator('.chat-phase').waitFor();
    },
  },
  {
    name: 'Reading',
    reader: 'signedIn',
    async reach(scene) {
      await askFor(scene, questions.silent);
      await panelOf(scene)
        .locator('.chat-phase', { hasText: /\d|[٠-٩]/ })
        .waitFor();
    },
  },
  {
    name: 'Being written, half a list and half a mark',
    reader: 'signedIn',
    async reach(scene) {
      await askFor(scene, questions.part);
      await panelOf(scene).locator('.chat-answer li').waitFor();
      await scene.page.waitForTimeout(400);
    },
  },
  { name: 'A whole answer', reader: 'signedIn', reach: (scene) => readAnswer(scene, questions.whole) },
  {
    name: 'Its end: sources and what to go on with',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.whole);
      await scrollToEnd(scene);
    },
  },
  {
    name: 'The passage of a citation',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.whole);
      await firstCitation(scene).focus();
      await scene.page.locator('.chat-passage').waitFor();
    },
  },
  {
    name: 'A citation followed',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.whole);
      await firstCitation(scene).click();
      await highlighted(scene);
    },
  },
  {
    name: 'A citation followed into a tab',
    reader: 'signedIn',
    async reach(scene) {
      await followed(scene, {
        url: '/docs/add-to-your-site',
        anchor: '2-add-it-to-docusaurusconfig',
        title: 'Add it',
        text: 'module.exports = {\n  // …',
      });
      await highlighted(scene);
    },
  },
  {
    name: 'What was cited has changed since',
    reader: 'signedIn',
    async reach(scene) {
      const text = 'It builds the server, a plugin and all this documentation as one site.';
      await followed(scene, { anchor: 'what-does-npm-start-do', text });
      await scene.page.locator('.chat-changed').waitFor();
    },
  },
  {
    name: 'A sentence that its source does not say',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.doubtful);
      await panelOf(scene).locator('.chat-doubt').waitFor();
    },
  },
  {
    name: 'Stopped',
    reader: 'signedIn',
    async reach(scene) {
      await askFor(scene, questions.part);
      await panelOf(scene).locator('.chat-answer li').waitFor();
      await button(scene, 'stop').click();
      await panelOf(scene).getByRole('article').getByText(scene.say('stopped')).waitFor();
    },
  },
  {
    name: 'Without a model: the section that fits best, and others',
    reader: 'signedIn',
    async reach(scene) {
      const about = (number: number, title: string) =>
        passage({ number, title, headings: ['Quick start', title], text: 'Open the site and write a question.' });
      await answerWith(scene.page, () => ({
        text: section,
        citations: [about(1, 'Ask the first question'), about(2, 'What next'), about(3, 'Ports')],
        end: { kind: 'section', followUps: ['What does npm start do?', 'Where does it keep its data?'] },
      }));
      await readAnswer(scene, questions.whole);
    },
  },
  { name: 'Not in the docs', reader: 'signedIn', reach: (scene) => readAnswer(scene, questions.unanswerable) },
  {
    name: 'Copied',
    reader: 'signedIn',
    async reach(scene) {
      await scene.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await readAnswer(scene, questions.whole);
      await button(scene, 'copy').last().click();
      await button(scene, 'copied').waitFor();
    },
  },
  { name: 'Helpful', reader: 'signedIn', reach: (scene) => rate(scene, 'helpful') },
  {
    name: 'Not helpful, and why',
    reader: 'signedIn',
    async reach(scene) {
      await rate(scene, 'notHelpful');
      await scene.page.locator('.chat-reasons input').nth(2).check();
      await scene.page.locator('.chat-feedback textarea').fill('Point 3 is no longer there.');
    },
  },
  {
    name: 'Feedback is given',
    reader: 'signedIn',
    async reach(scene) {
      await rate(scene, 'notHelpful');
      await button(scene, 'sendFeedback').click();
      await scene.page.locator('.chat-feedback').waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'The question is edited',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.whole);
      await button(scene, 'editQuestion').click();
      await scene.page.locator('.chat-editor textarea').waitFor();
    },
  },
  {
    name: 'Versions of a question',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.doubtful);
      await button(scene, 'askAgain').click();
      await panelOf(scene).locator('.chat-versions').waitFor();
      await panelOf(scene).locator('.chat-actions').waitFor();
    },
  },
  {
    name: 'A second question',
    reader: 'signedIn',
    async reach(scene) {
      await readAnswer(scene, questions.doubtful);
      await readAnswer(scene, 'And how do I add the assistant to my site?');
    },
  },
]);

async function followed(scene: Scene, about: Parameters<typeof passage>[0]): Promise<void> {
  const [base = ''] = /^\/de(?=\/)/.exec(new URL(scene.page.url()).pathname) ?? [];
  const citation = passage({ ...about, url: base + (about.url ?? '/docs/quick-start') });
  await answerWith(scene.page, () => ({ text: 'Add the plugin and build the site [1].', citations: [citation] }));
  await readAnswer(scene, questions.whole);
  await firstCitation(scene).click();
}

async function highlighted({ page }: Scene): Promise<void> {
  await page.waitForFunction(() => (CSS.highlights as unknown as Map<string, unknown>).has('docent-passage'));
}

async function rate(scene: Scene, rating: 'helpful' | 'notHelpful'): Promise<void> {
  await readAnswer(scene, questions.doubtful);
  await button(scene, rating).click();
  await scene.page.locator('.chat-feedback').waitFor();
}
