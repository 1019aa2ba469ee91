/** What keeps a question from its answer. */
import type { Problem } from '../../../chat-api/src/wire.js';
import { conversation, serveHistory } from './support/history.js';
import { questions } from './support/model.js';
import { askFor, openChat, panelOf, refuse } from './support/steps.js';
import { drawStates, type GalleryState, type Scene } from './support/drawStates.js';

const noticed = (scene: Scene) => panelOf(scene).locator('.chat-notice').first().waitFor();

/** A question that the server refuses with a problem of this kind. */
const refused = (name: string, status: number, problem: Partial<Problem>): GalleryState => ({
  name,
  reader: 'signedIn',
  async reach(scene) {
    await refuse(scene, /\/agents\/run$/, status, problem);
    await askFor(scene, questions.whole);
    await noticed(scene);
  },
});

drawStates('When something fails', [
  refused('Too many questions', 429, { kind: 'rate-limited', retryAfter: 42 }),
  refused('Chat and server of different versions', 400, { kind: 'wire-mismatch' }),
  refused('A fault of the server', 500, { kind: 'internal', requestId: '0192f6c4-7b1e-7a53-9f0e-3f6f8a1c2d4e' }),
  refused('Docs that the server does not know', 422, { kind: 'unknown-site' }),
  {
    name: 'The model is down: what was found is below',
    reader: 'signedIn',
    async reach(scene) {
      await askFor(scene, questions.down);
      await noticed(scene);
    },
  },
  {
    name: 'The model breaks off',
    reader: 'signedIn',
    async reach(scene) {
      await askFor(scene, questions.broken);
      await noticed(scene);
    },
  },
  {
    name: 'Offline',
    reader: 'signedIn',
    async reach(scene) {
      await openChat(scene);
      // The widget looks for the server for about a minute; nobody waits for that here.
      await scene.page.clock.install();
      await scene.page.route(/\/agents\/run$/, (route) => route.abort());
      await askFor(scene, questions.whole);
      await panelOf(scene).locator('.chat-phase').waitFor();
      for (let tries = 0; tries < 40 && (await panelOf(scene).locator('.chat-notice').isHidden()); tries++) {
        await scene.page.clock.runFor(5_000);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await noticed(scene);
    },
  },
  {
    name: 'The connection is being sought',
    reader: 'signedIn',
    async reach(scene) {
      await openChat(scene);
      await scene.page.route(/\/agents\/run$/, (route) => route.abort());
      await askFor(scene, questions.whole);
      await panelOf(scene).getByRole('article').getByText(scene.say('reconnecting')).waitFor();
    },
  },
  {
    name: 'Interrupted',
    reader: 'signedIn',
    async reach(scene) {
      await serveHistory(scene, [conversation({ title: questions.whole, ended: 'interrupted' })]);
      await openFirst(scene);
      await noticed(scene);
    },
  },
  {
    name: 'The session has ended',
    reader: 'signedIn',
    async reach(scene) {
      await refuse(scene, /\/api\/auth\/token$/, 401, {});
      await refuse(scene, /\/agents\/run$/, 401, { kind: 'sign-in-needed' });
      await askFor(scene, questions.whole);
      await panelOf(scene).locator('.chat-sign-in').waitFor();
    },
  },
  {
    name: 'A conversation that cannot be opened',
    reader: 'signedIn',
    async reach(scene) {
      await serveHistory(scene, [conversation({ title: questions.whole })]);
      await refuse(scene, /\/conversations\/[^/]+$/, 503, { kind: 'database-unavailable' });
      await openFirst(scene);
      await noticed(scene);
    },
  },
]);

async function openFirst(scene: Scene): Promise<void> {
  await openChat(scene);
  await panelOf(scene)
    .getByRole('button', { name: scene.say('history'), exact: true })
    .click();
  await panelOf(scene).locator('.chat-row-open').first().click();
}
