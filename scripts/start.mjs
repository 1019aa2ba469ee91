/** From a fresh clone to a site that answers: `npm start`. Needs nothing but Node until the packages are there. */
import './support/checkNode.mjs';
import { build, installPackages } from './support/prepare.mjs';
import { CommandFailed, endRunning, root } from './support/run.mjs';
import { builtDocuments, readSettings } from './support/settings.mjs';
import { startApi } from './support/startApi.mjs';
import { bold, dim, step } from './support/terminal.mjs';

/** What has to be closed at the end, the newest first. @type {(() => Promise<void>)[]} */
const open = [];
let ending = false;

/** @param {number} status */
async function end(status) {
  // Who presses Ctrl-C again does not want to wait for answers that are still being written.
  if (ending) process.exit(status || 130);
  ending = true;
  endRunning();
  await Promise.allSettled(open.reverse().map((close) => close()));
  process.exit(status);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!ending) console.log(`${process.stdout.isTTY ? '\r\x1b[K' : ''}Stopping…`);
    void end(open.length ? 0 : 130);
  });
}

try {
  const settings = await readSettings();
  await installPackages();
  await build({ env: settings.build });

  const documents = process.env.DOCUMENTS || builtDocuments().join(',');
  let ready = false;
  const api = startApi(
    { ...settings.api, DOCUMENTS: documents },
    { onOutput: (text) => void (ready && process.stderr.write(text)) },
  );
  open.push(api.stop);
  await step('Starting the API and reading the docs', () => api.ready);
  ready = true;
  void api.ended.then((status) => {
    if (ending) return;
    console.error(`The API ended with status ${status}; its last lines say why.`);
    void end(status || 1);
  });

  const { serveSite } = await import('./support/serveSite.mjs');
  const site = await serveSite({ folder: `${root}/website/build`, port: settings.sitePort, host: settings.host });
  open.push(site.close);

  console.log(await describe(site.url, api.url));
} catch (error) {
  if (!ending) {
    if (error instanceof CommandFailed) console.error(error.output);
    console.error(error instanceof Error ? error.message : error);
    await end(1);
  }
}

/**
 * @param {string} siteUrl
 * @param {string} apiUrl
 */
async function describe(siteUrl, apiUrl) {
  const { DATABASE_URL, DATA_DIR = '.data', CHAT_MODEL, BETTER_AUTH_SECRET, SMTP_URL } = process.env;
  const { answers, signIn } = await (await fetch(`${apiUrl}/capabilities`)).json();
  const rows = [
    ['Docs', bold(siteUrl)],
    ['API', apiUrl],
    ['Data', DATABASE_URL ? `Postgres at ${new URL(DATABASE_URL).host}` : `${DATA_DIR}/, an embedded database`],
    DATABASE_URL ? [] : ['', dim('DATABASE_URL names a Postgres or a Neon database instead')],
    answers === 'model'
      ? ['Answers', `written by ${CHAT_MODEL ?? 'a language model'}, from passages of the docs`]
      : ['Answers', 'the section of the docs that fits best, without a language model'],
    [
      '',
      dim(
        answers === 'model' ? 'CHAT_MODEL names another model' : 'OPENAI_API_KEY or OPENAI_BASE_URL turns a model on',
      ),
    ],
    signIn.emailVerification
      ? ['Accounts', 'addresses are confirmed by mail']
      : ['Accounts', `addresses are not confirmed; mails lie in ${DATA_DIR}/mail/`],
    SMTP_URL ? [] : ['', dim('SMTP_URL names a mail server')],
    BETTER_AUTH_SECRET
      ? []
      : ['Secrets', `made once and kept in ${DATA_DIR}/; production wants its own BETTER_AUTH_SECRET`],
  ].filter((row) => row.length);
  const lines = rows.map(([name = '', text]) => `  ${name.padEnd(9)}${text}`);
  return [
    '',
    ...lines,
    '',
    dim('  Settings go into .env; .env.example explains each. Ctrl-C stops everything.'),
    '',
  ].join('\n');
}
