/** Why the database cannot be opened: one sentence for the owner that says what to do and holds no password. */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
}

/** What an owner can do about the error codes of Postgres (appendix A of its manual) and Node. */
const reasons: Record<string, string> = {
  __proto__: null as never,
  ECONNREFUSED: 'nothing listens there; start it, or correct DATABASE_URL',
  ENOTFOUND: 'that host is unknown; correct DATABASE_URL',
  EAI_AGAIN: 'that host cannot be looked up right now; check the network and DATABASE_URL',
  EHOSTUNREACH: 'that host cannot be reached; check the network and DATABASE_URL',
  ENETUNREACH: 'that host cannot be reached; check the network and DATABASE_URL',
  ECONNRESET: 'it closed the connection; check its log and DATABASE_URL',
  ETIMEDOUT:
    'it closed the connection or did not answer in time; check the network, or raise DATABASE_CONNECT_TIMEOUT_MS',
  '08P01':
    'it refused the connection settings, as a pooler does; set DATABASE_DIRECT_URL to its address without the pooler',
  '28P01': 'it refused the user name or password; correct DATABASE_URL',
  '28000': 'it refused this user; correct DATABASE_URL or the access rules of the server',
  '3D000': 'there is no such database; create it, or correct DATABASE_URL',
  '53300': 'it takes no more connections; lower DATABASE_POOL_SIZE or raise its limit',
  '57P03': 'it is starting or stopping; try again in a moment',
  '42501':
    'this user may not change the schema; give it the right to, or migrate with DATABASE_DIRECT_URL of another user',
};

/**
 * Says what went wrong while connecting or migrating.
 *
 * @param where the database for people, without credentials
 */
export function explainDatabaseError(error: unknown, where: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { code, message } = readCause(error);
  const extension = /extension "(\w+)"|extension control file "[^"]*\/(\w+)\.control"/.exec(message);
  const isSilent = /time-?d? ?out|terminated/i.test(message);
  const reason = extension
    ? `the extension ${extension[1] ?? extension[2]} cannot be created (${message}); install it on the server, ` +
      'or have an administrator create it'
    : (reasons[code] ?? (isSilent ? reasons.ETIMEDOUT : message || 'it gave no reason'));
  return new DatabaseError(`The database (${where}) cannot be opened: ${reason}.`, { cause: error });
}

/**
 * The WebSocket driver wraps the socket's error in an event. Node wraps the failures of several addresses in a list.
 */
function readCause(error: unknown): { code: string; message: string } {
  const outer = Object(error) as { error?: unknown; errors?: unknown[]; code?: string | number; message?: string };
  const inner = outer.error ?? (outer.code === undefined ? outer.errors?.[0] : undefined);
  if (inner) return readCause(inner);
  return { code: String(outer.code ?? ''), message: (outer.message ?? '').replace(/\.$/, '') };
}
