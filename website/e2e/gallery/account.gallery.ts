/** Accounts in the panel and on their pages. */
import { questions } from './support/model.js';
import { askFor, button, fill, openChat, panelOf, pretend, refuse } from './support/steps.js';
import { drawStates, type GalleryState, type Scene } from './support/drawStates.js';

/** The form that stands below a question of somebody who is not signed in. */
const toAsk = (name: string, act?: (scene: Scene) => Promise<unknown>): GalleryState => ({
  name,
  async reach(scene) {
    await askFor(scene, questions.whole);
    await panelOf(scene).locator('.chat-sign-in .chat-form').waitFor();
    await act?.(scene);
  },
});

const visiting = (name: string, at: string, act?: (scene: Scene) => Promise<unknown>): GalleryState => ({
  name,
  at,
  whole: true,
  async reach(scene) {
    const shown = scene.page.locator('.chat-page :is(.chat-form, [role=alert], [role=status])');
    await shown.filter({ visible: true }).first().waitFor();
    await act?.(scene);
  },
});

const ada = { name: 'Ada Lovelace', email: 'ada@example.com', newPassword: 'correct horse battery' };

drawStates('Accounts', [
  toAsk('Ask first, sign in second'),
  {
    ...toAsk('With providers and a bot check'),
    async reach(scene) {
      await setUp(scene);
      await askFor(scene, questions.whole);
      await panelOf(scene).locator('.chat-captcha').getByText('bot check').waitFor();
    },
  },
  toAsk('Signing in, refused', async (scene) => {
    await fill(scene, { email: ada.email, password: 'not the one' });
    await button(scene, 'signInAndAsk').click();
    await scene.page.locator('.chat-form-error:not(:empty), .chat-field-error:not(:empty)').first().waitFor();
  }),
  toAsk('Too many tries', async (scene) => {
    await refuse(scene, /\/sign-in\/email$/, 429, { code: 'TOO_MANY_ATTEMPTS', retryAfter: 42 });
    await fill(scene, { email: ada.email, password: 'not the one' });
    await button(scene, 'signInAndAsk').click();
    await scene.page.locator('.chat-form-error:not(:empty)').first().waitFor();
  }),
  toAsk('A new account', (scene) => button(scene, 'createAccount').click()),
  toAsk('A new account, refused', async (scene) => {
    await button(scene, 'createAccount').click();
    await fill(scene, { email: 'ada@example', newPassword: 'gromit7!' });
    await button(scene, 'signUpAndAsk').click();
    await scene.page.locator('.chat-field-error:not(:empty)').first().waitFor();
  }),
  toAsk('A new account: the password is judged', async (scene) => {
    await button(scene, 'createAccount').click();
    await fill(scene, ada);
  }),
  toAsk('A new account: check your mail', async (scene) => {
    await button(scene, 'createAccount').click();
    await fill(scene, { ...ada, email: `ada-${Date.now()}@example.com` });
    await button(scene, 'signUpAndAsk').click();
    await panelOf(scene).locator('.chat-check-mail').waitFor();
  }),
  toAsk('A forgotten password', (scene) => button(scene, 'forgotPassword').click()),
  {
    name: 'Questions left without an account',
    reader: 'signedIn',
    async reach(scene) {
      await scene.page.evaluate(() => {
        const key = Object.keys(localStorage).find((name) => name.startsWith('docent.session')) ?? '';
        const session = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
        localStorage.setItem(key, JSON.stringify({ ...session, anonymous: { left: 2 } }));
      });
      await scene.page.reload();
      await openChat(scene);
      await askFor(scene, questions.doubtful);
      await panelOf(scene).locator('.chat-actions').waitFor();
    },
  },
  visiting('Page: sign in', '/sign-in'),
  {
    ...visiting('Page: sign in, with providers and a bot check', '/sign-in'),
    async reach(scene) {
      await setUp(scene);
      await scene.page.reload();
      await scene.page.locator('.chat-captcha').getByText('bot check').waitFor();
    },
  },
  visiting('Page: create an account', '/sign-up'),
  visiting('Page: forgot password', '/forgot-password'),
  visiting('Page: forgot password, check your mail', '/forgot-password', async (scene) => {
    await fill(scene, { email: ada.email });
    await button(scene, 'sendLink').click();
    await scene.page.locator('.chat-check-mail').waitFor();
  }),
  visiting('Page: a new password', '/reset-password#token=x'),
  visiting('Page: a new password, the link is used up', '/reset-password#token=x', async (scene) => {
    await fill(scene, { newPassword: ada.newPassword });
    await button(scene, 'setPassword').click();
    await scene.page.locator('.chat-page [role=alert]:not(:empty)').waitFor();
  }),
  visiting('Page: a new password, without a link', '/reset-password'),
  visiting('Page: confirm an address', '/verify-email#token=x'),
  visiting('Page: confirm an address, the link is used up', '/verify-email#token=x', async (scene) => {
    await button(scene, 'verify').click();
    await scene.page.locator('.chat-page p[role=alert]:not(:empty)').first().waitFor();
  }),
  visiting('Page: confirm an address in another browser', '/verify-email#token=x', async (scene) => {
    await refuse(scene, /\/email-verification\/redeem$/, 403, { code: 'PASSWORD_NEEDED', kind: 'password-needed' });
    await button(scene, 'verify').click();
    await scene.page.locator('.chat-form [name=password]').waitFor();
  }),
  {
    name: 'The menu of the account',
    reader: 'signedIn',
    async reach({ page }) {
      await page.locator('.navbar__inner .chat-account button').filter({ visible: true }).click();
      await page.locator('.chat-menu').filter({ visible: true }).waitFor();
      await page.waitForTimeout(300);
    },
  },
  { ...visiting('Page: account', '/account', accountRead), reader: 'signedIn' },
  {
    ...visiting('Page: account, deleting it', '/account', async (scene) => {
      await accountRead(scene);
      await button(scene, 'deleteAccount').click();
      await scene.page.locator('.chat-primary.chat-danger').scrollIntoViewIfNeeded();
    }),
    reader: 'signedIn',
  },
  {
    name: 'Page: account, with connected sign-ins',
    at: '/account',
    reader: 'signedIn',
    whole: true,
    async reach(scene) {
      await setUp(scene);
      await scene.page.reload();
      await accountRead(scene);
      await scene.page.locator('.chat-provider').first().waitFor();
    },
  },
]);

/** Providers, a bot check, terms: as on a server whose owner has set up all of it. */
async function setUp(scene: Scene): Promise<void> {
  await pretend(scene, ({ signIn }) => {
    signIn.providers = ['GitHub', 'Google', 'Acme'].map((name) => ({ id: name.toLowerCase(), name, icon: null }));
    signIn.captcha = { provider: 'cloudflare-turnstile', siteKey: 'x' };
  });
  const box =
    'box-sizing:border-box;width:300px;height:65px;padding:20px;border:1px solid #999;background:#f9f9f9;color:#232323;font:14px/1.6 sans-serif';
  await scene.page.route('https://challenges.cloudflare.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `turnstile={render(place){place.innerHTML='<div style="${box}">A bot check</div>'},reset(){}}`,
    }),
  );
}

function accountRead({ page }: Scene): Promise<void> {
  return page.locator('.chat-list li').nth(1).waitFor();
}
