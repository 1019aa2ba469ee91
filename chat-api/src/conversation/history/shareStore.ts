/** Links that show a conversation to whoever has them, as it was when it was shared. */
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { storable } from '../../database/storable.js';
import { Problem } from '../../problem.js';
import type { Conversation, Share, ShareConversation, SharedConversation } from '../../wire.js';
import { byIdOf, shownWithMessage, toConversation, toMessage, toShare } from '../rowStore.js';
import { findChanged } from '../sourceStore.js';
import { indexTitle } from './searchStore.js';

/** 192 bits cannot be guessed, however many links there are. */
const TOKEN_BYTES = 24;

/**
 * The link of a conversation. The first call makes it and decides what it shows. A call that renews it decides again.
 *
 * @param answerId the last answer that it shows; absent: the conversation's last
 * @param renew whether an existing link now shows what a new one would
 * @throws Problem `not-found` (no such conversation or answer of this reader), `turn-running` (no answer has ended yet)
 */
export async function shareConversation(
  { prisma }: Database,
  userId: string,
  id: string,
  { answerId, renew = false }: ShareConversation = {},
): Promise<Share> {
  const conversation = await prisma.conversation.findFirst({
    where: byIdOf(userId, id),
    include: {
      share: true,
      messages: {
        where: {
          role: 'assistant',
          status: { not: 'streaming' },
          ...(answerId !== undefined && { id: storable(answerId) }),
        },
        orderBy: { position: 'desc' },
        take: 1,
        select: { id: true },
      },
    },
  });
  if (!conversation) throw new Problem('not-found');
  if (conversation.share && !renew) return toShare(conversation.share);
  const answer = conversation.messages[0];
  if (!answer) throw new Problem(answerId === undefined ? 'turn-running' : 'not-found');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const { id: conversationId, title } = conversation;
  const shown = { answerId: answer.id, title };
  if (renew) await prisma.share.updateMany({ where: { conversationId }, data: { ...shown, createdAt: new Date() } });
  // The same call may come twice at once.
  await prisma.share.createMany({ data: { token, conversationId, ...shown }, skipDuplicates: true });
  return toShare(await prisma.share.findUniqueOrThrow({ where: { conversationId } }));
}

/** @throws Problem `not-found`. It is no fault that it was not shared. */
export async function unshareConversation({ prisma }: Database, userId: string, id: string): Promise<void> {
  const conversation = await prisma.conversation.findFirst({ where: byIdOf(userId, id), select: { id: true } });
  if (!conversation) throw new Problem('not-found');
  await prisma.share.deleteMany({ where: { conversationId: conversation.id } });
}

/** @throws Problem `not-found` when the link was never made or was revoked, or its conversation was deleted */
export async function readShared(database: Database, token: string): Promise<SharedConversation> {
  const share = await findShare(database, token);
  const branch = await listBranch(database, share.answerId);
  const rows = await database.prisma.message.findMany({
    where: { id: { in: branch } },
    orderBy: { position: 'asc' },
    include: shownWithMessage,
  });
  return {
    title: share.title,
    sharedAt: share.createdAt.toISOString(),
    // It shows neither ids that other routes take nor the owner's feedback.
    messages: rows.map((row, index) => ({
      ...toMessage(row),
      id: String(index + 1),
      parentId: index === 0 ? null : String(index),
      feedback: null,
    })),
  };
}

/**
 * Copies what a link shows into a conversation of the reader's own.
 *
 * @throws Problem as `readShared`
 */
export async function copyShared(database: Database, userId: string, token: string): Promise<Conversation> {
  const { prisma } = database;
  const share = await findShare(database, token);
  const originals = await listBranch(database, share.answerId);
  const copies = originals.map(() => uuid());
  const parents = copies.map((_, index) => copies[index - 1] ?? null);
  const { site, page } = share.conversation;
  const conversationId = uuid();
  // The database copies the texts, so that a long conversation never comes into memory.
  const [row] = await prisma.$transaction([
    prisma.conversation.create({ data: { id: conversationId, userId, title: share.title, site, page } }),
    // The shared title is indexed. The owner may have changed theirs since.
    indexTitle(prisma, conversationId, share.title),
    // Of the scope only the quote is copied, as it belongs to the question. The rest says where the other reader was.
    prisma.$executeRaw`
      INSERT INTO "message" ("id", "conversationId", "parentId", "role", "position", "status", "kind", "content",
        "scope", "problem", "followUps", "unsupported", "terms", "createdAt", "endedAt")
      SELECT copy.id, ${conversationId}, copy.parent, "role", copy.position - 1, "status", "kind", "content",
        CASE WHEN "scope"->'quote' IS NOT NULL THEN jsonb_build_object('quote', "scope"->'quote') END,
        "problem", "followUps", "unsupported", "terms", "createdAt", "endedAt"
      FROM unnest(${originals}::text[], ${copies}::text[], ${parents}::text[])
        WITH ORDINALITY AS copy(original, id, parent, position) JOIN "message" ON "message"."id" = copy.original`,
    prisma.$executeRaw`
      INSERT INTO "citation" ("messageId", "number", "url", "anchor", "title", "headings", "text", "version", "locale",
        "contentHash", "alsoIn")
      SELECT copy.id, "number", "url", "anchor", "title", "headings", "text", "version", "locale",
        "contentHash", "alsoIn"
      FROM unnest(${originals}::text[], ${copies}::text[]) AS copy(original, id)
        JOIN "citation" ON "messageId" = copy.original`,
  ]);
  return toConversation(row, (await findChanged(database, [conversationId])).has(conversationId));
}

async function findShare({ prisma }: Database, token: string) {
  const share = await prisma.share.findFirst({
    where: { token, conversation: { deletedAt: null } },
    include: { conversation: { select: { site: true, page: true } } },
  });
  if (!share) throw new Problem('not-found');
  return share;
}

/** The ids of an answer and of the messages that led to it, the first one first. */
async function listBranch({ prisma }: Database, answerId: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH RECURSIVE branch AS (
      SELECT "id", "parentId", "position" FROM "message" WHERE "id" = ${answerId}
      UNION ALL
      SELECT m."id", m."parentId", m."position" FROM branch JOIN "message" m ON m."id" = branch."parentId"
    ) SELECT "id" FROM branch ORDER BY "position"`);
  return rows.map(({ id }) => id);
}
