import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type { User } from '../wire.js';

/** @throws Problem `not-found` when the account has been deleted */
export async function readUser({ prisma }: Database, id: string): Promise<User> {
  const user = await prisma.user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, image: true },
  });
  if (!user) throw new Problem('not-found');
  return user;
}
