/** A blog and nothing else, without slashes at the end; Rspack, React 19. */
import { answerWith } from '../support/answerWith.js';
import { expect } from '../support/fixtures.js';
import { ask, openPanel } from '../support/reader.js';
import { askAt, readReact, siteTest, visitSignIn } from './support/siteTest.js';

const test = siteTest({
  config: {
    trailingSlash: false,
    future: { v4: true, faster: true },
    presets: [['classic', { docs: false, blog: { routeBasePath: '/' } }]],
    themeConfig: { navbar: { title: 'Acme' }, announcementBar: { content: 'Release 3 is out.' } },
  },
  options: { linkHosts: ['*.example.com'] },
  files: {
    'blog/2026-01-02-release.md':
      '---\nslug: release\n---\n\n# Release 3\n\nHello.\n\n{/* truncate */}\n\n## Speed\n\nThe walrus engine makes release 3 twice as fast.\n',
    'blog/2026-01-01-start.md':
      '---\nslug: start\n---\n\n# We begin\n\nHello.\n\n{/* truncate */}\n\nThe first post of our blog.\n',
  },
});

test('it is built by Rspack and drawn by React 19', async ({ site, page }) => {
  expect(site.bundler).toBe('rspack');
  expect(await readReact(page, '/release')).toEqual([expect.stringMatching(/^19\./)]);
});

test('a blog answers from its posts, and readers can sign in', async ({ signedIn: page, newVisitor }) => {
  await askAt(page, { at: '/', question: 'What makes release 3 fast?', answer: 'walrus engine', cites: '/release' });
  await visitSignIn(await newVisitor(), '/', 'Sign in');
});

test('a link of an answer leads to the hosts that the owner has named, and says where; any other is text', async ({
  signedIn: page,
}) => {
  await answerWith(page, () => ({
    text: '[the guide](https://help.example.com/a) [the same](https://help.example.com.evil.example/a)',
  }));
  await page.goto('/release');
  const panel = await openPanel(page);
  await ask(page, 'Where is the guide?');
  const answer = panel.locator('.chat-answer');
  await expect(answer).toHaveText('the guide (help.example.com) the same (help.example.com.evil.example)');
  const link = answer.getByRole('link');
  await expect(link).toHaveText('the guide');
  await expect(link).toHaveAttribute('href', 'https://help.example.com/a');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});
