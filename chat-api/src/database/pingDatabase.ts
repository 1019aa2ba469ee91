import type { Database } from './openDatabase.js';

/** Resolves when the database answers, and throws the reason when it does not. */
export async function pingDatabase({ prisma }: Database): Promise<void> {
  await prisma.$queryRaw`SELECT 1`;
}
