-- What the history needs: pinning, deletion with undo, search, feedback on answers, shared links.
CREATE TYPE "Rating" AS ENUM ('up', 'down');

ALTER TABLE "conversation"
  ADD COLUMN "terms" tsvector,
  ADD COLUMN "pinned" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "site" TEXT,
  ADD COLUMN "page" TEXT,
  ADD COLUMN "deletedAt" TIMESTAMPTZ(3);
ALTER TABLE "message" ADD COLUMN "terms" tsvector;

UPDATE "conversation" SET "site" = "scope" ->> 'site', "page" = "scope" ->> 'page'
FROM "message" WHERE "conversationId" = "conversation"."id" AND "position" = 0;

CREATE TABLE "feedback" (
  "messageId" TEXT NOT NULL,
  "rating" "Rating" NOT NULL,
  "reasons" TEXT[],
  "note" TEXT,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "feedback_pkey" PRIMARY KEY ("messageId"),
  CONSTRAINT "feedback_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "share" (
  "token" TEXT NOT NULL,
  "conversationId" TEXT NOT NULL,
  "answerId" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "share_pkey" PRIMARY KEY ("token"),
  CONSTRAINT "share_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "share_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "conversation_deletedAt_idx" ON "conversation"("deletedAt");
CREATE INDEX "conversation_terms_idx" ON "conversation" USING GIN ("terms");
CREATE INDEX "message_terms_idx" ON "message" USING GIN ("terms");
CREATE INDEX "feedback_updatedAt_idx" ON "feedback"("updatedAt");
CREATE UNIQUE INDEX "share_conversationId_key" ON "share"("conversationId");
CREATE INDEX "share_answerId_idx" ON "share"("answerId");
