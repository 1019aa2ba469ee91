import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { createModel, type StreamModel } from './answer/write/models.js';
import { createAuditLog, createPseudonymOf } from './auth/auditLog.js';
import { createAuth, type Auth } from './auth/betterAuth/createAuth.js';
import { createDeleteAccount, type DeleteAccount } from './auth/betterAuth/deleteAccount.js';
import { createHandleAuthRequest, type HandleAuthRequest } from './auth/betterAuth/handleAuthRequest.js';
import { createReadClientAddress, type ReadClientAddress } from './auth/clientAddress.js';
import { createAttemptLimits } from './auth/limitAttempts.js';
import { createAccountMails } from './auth/mail/accountMails.js';
import { createBackgroundTasks, type BackgroundTasks } from './auth/mail/backgroundTasks.js';
import { readMailTemplates } from './auth/mail/mailTemplates.js';
import { createSendMail } from './auth/mail/sendMail.js';
import { readSecrets } from './auth/tokens/readSecrets.js';
import { openRemoteIssuer, type RemoteIssuer } from './auth/tokens/remoteIssuer.js';
import { createVerifyToken, type VerifyToken } from './auth/tokens/verifyToken.js';
import type { Config } from './config.js';
import { createAdmitAnonymous, type AdmitAnonymous } from './conversation/turns/admitAnonymous.js';
import type { LiveTurns } from './conversation/turns/liveTurn.js';
import { openDatabase, type Database } from './database/openDatabase.js';
import { type Embeddings } from './knowledge/embeddings/embeddings.js';
import { openEmbeddings } from './knowledge/embeddings/openEmbeddings.js';
import { createDocumentsPoller, type DocumentsPoller } from './knowledge/index/pollDocuments.js';
import { createMetrics, type Metrics } from './metrics.js';

/** Everything that is built once a process and handed down. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly database: Database;
  readonly auth: Auth;
  readonly background: BackgroundTasks;
  readonly readClientAddress: ReadClientAddress;
  readonly handleAuthRequest: HandleAuthRequest;
  readonly admitAnonymous: AdmitAnonymous;
  readonly deleteAccount: DeleteAccount;
  /** Present when another server signs the readers in. */
  readonly remoteIssuer?: RemoteIssuer;
  readonly verifyToken: VerifyToken;
  /** Absent: answers are sections of the docs. */
  readonly model?: StreamModel;
  /** Absent: passages are found by their words alone. */
  readonly embeddings?: Embeddings;
  readonly liveTurns: LiveTurns;
  /** Keeps the documents ingested that `DOCUMENTS` names. */
  readonly documentsPoller: DocumentsPoller;
  /** The state of the process, which `/readyz` shows. */
  readonly lifecycle: { state: 'starting' | 'ready' | 'draining' };
  /** The version of this package. */
  readonly version: string;
}

/**
 * Builds the services. Opens and migrates the database unless one is given.
 *
 * @throws DatabaseError when it cannot be opened
 */
export async function createServices(config: Config, given?: { database?: Database; log?: Logger }): Promise<Services> {
  const log = given?.log ?? createLogger(config);
  const database = given?.database ?? (await openDatabase(config.database, log));
  const { secrets, generated } = readSecrets(config.auth.secrets, config.dataDir);
  if (generated) log.info('BETTER_AUTH_SECRET is not set: using the one in DATA_DIR; set one in production');
  if (!config.auth.verifiesEmail && !config.auth.remoteIssuer) {
    log.info({ event: 'email-verification', on: false }, 'readers sign up without confirming their address');
  }
  const readClientAddress = createReadClientAddress(config.trustedProxies);
  const limits = createAttemptLimits(database, log);
  const pseudonymOf = createPseudonymOf(secrets[0]);
  const metrics = createMetrics(config.metricsSecret !== undefined);
  const audit = createAuditLog(log, metrics);
  const sendMail = createSendMail({ ...config.mail, folder: join(config.dataDir, 'mail') }, log);
  const composeMail = readMailTemplates(config.mail.templates);
  const background = createBackgroundTasks(log);
  const mails = createAccountMails({
    config,
    database,
    limits,
    composeMail,
    sendMail,
    background,
    pseudonymOf,
    log,
  });
  const auth = await createAuth({ config, secrets, database, limits, mails, background, pseudonymOf, audit, log });
  const remoteIssuer = config.auth.remoteIssuer ? openRemoteIssuer(config.auth.remoteIssuer) : undefined;
  const embeddings = openEmbeddings(config.embeddings, (message) => log.warn({ event: 'not-embedded' }, message));
  return {
    config,
    log,
    metrics,
    database,
    auth,
    background,
    readClientAddress,
    handleAuthRequest: createHandleAuthRequest({ auth, config, readClientAddress, secrets, log }),
    admitAnonymous: createAdmitAnonymous(database, config.auth.anonymousQuestions),
    deleteAccount: createDeleteAccount({ auth, config, database, limits, audit }),
    remoteIssuer,
    verifyToken: createVerifyToken({
      config,
      database,
      readKeys: () => auth.api.getJwks(),
      remoteIssuer,
    }),
    model: config.model && (await createModel(config.model)),
    embeddings,
    liveTurns: new Map(),
    documentsPoller: createDocumentsPoller(database, config.documents, log, embeddings),
    lifecycle: { state: 'starting' },
    version: readVersion(),
  };
}

/** The log has one JSON line an entry. Tokens and passwords are cut out wherever a library may have put them. */
function createLogger(config: Config): Logger {
  return pino({
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.authorization', '*.password', '*.token', 'err.config', 'err.headers'], censor: '[cut]' },
  });
}

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
