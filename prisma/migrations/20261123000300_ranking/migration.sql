ALTER TABLE "index_version" ADD COLUMN "embeddingModel" TEXT;
ALTER TABLE "index_version" ADD COLUMN "threshold" DOUBLE PRECISION;
ALTER TABLE "index_version_page" ADD COLUMN "inbound" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "embedding" (
    "contentHash" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "vector" vector NOT NULL,

    CONSTRAINT "embedding_pkey" PRIMARY KEY ("contentHash","model")
);

CREATE INDEX "passage_contentHash_idx" ON "passage"("contentHash");
