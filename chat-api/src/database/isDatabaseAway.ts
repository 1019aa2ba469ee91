import { Prisma } from './generated/client.js';

/** Prisma: cannot reach, time-outs, closed connection, no connection free, transaction could not begin. */
const AWAY = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/**
 * Postgres: connection exceptions, too many connections, terminated, crashed, starting up (appendix A of its manual).
 */
const AWAY_SQLSTATE = /\b(08\d{3}|53300|57P0[1-5])\b/;
const AWAY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** Whether an error says that the database cannot be reached right now. A wrong query is no such error. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    return AWAY.has(error.code) || (error.code === 'P2010' && AWAY_SQLSTATE.test(error.message));
  }
  const { code, cause } = error as Error & { code?: unknown };
  if (typeof code === 'string' && (AWAY_SYSTEM.has(code) || AWAY_SQLSTATE.test(code))) return true;
  return /Connection terminated|timeout exceeded when trying to connect/.test(error.message) || isDatabaseAway(cause);
}
