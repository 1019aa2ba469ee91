-- Counts the ingestions in the order in which they began to read, so that a slow one never replaces what is newer.
ALTER TABLE "index_version" ADD COLUMN "ordinal" SERIAL NOT NULL;
-- When the process that builds it last said so: what has been silent for long is removed, however long ago it was begun.
ALTER TABLE "index_version" ADD COLUMN "aliveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
