import { openTestDatabase } from '../support/testDatabase.js';
import type { Database } from '../../src/database/openDatabase.js';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a conversation is answered once at a time', async () => {
  const { prisma } = database;
  await prisma.user.create({ data: { id: 'reader', name: 'A reader', email: 'reader@example.com' } });
  const conversation = await prisma.conversation.create({ data: { userId: 'reader', title: 'How do I install it?' } });
  const answer = (position: number, status: 'streaming' | 'complete') =>
    prisma.message.create({
      data: { conversationId: conversation.id, role: 'assistant', position, status, content: '' },
    });
  await answer(1, 'streaming');
  await answer(2, 'complete');
  await expect(answer(3, 'streaming')).rejects.toMatchObject({ code: 'P2002' });
});
