import type { Database } from './openDatabase.js';

/** Resolves when the database answers, and throws what keeps it from doing so. */
export async function pingDatabase({ prisma }: Database): Promise<void> {
  await prisma.$queryRaw`SELECT 1`;
}
