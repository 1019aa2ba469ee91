CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE "index_version" (
    "id" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "servedAt" TIMESTAMPTZ(3),
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "index_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "edition" (
    "id" TEXT NOT NULL,
    "indexVersionId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "plugin" TEXT,
    "version" TEXT,
    "isLatest" BOOLEAN NOT NULL,
    "passages" INTEGER NOT NULL,
    "lengths" INTEGER[],

    CONSTRAINT "edition_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "term" (
    "editionId" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "passages" INTEGER NOT NULL,

    CONSTRAINT "term_pkey" PRIMARY KEY ("editionId","term")
);

CREATE TABLE "page" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "plugin" TEXT,
    "version" TEXT,
    "locale" TEXT NOT NULL,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "index_version_page" (
    "indexVersionId" TEXT NOT NULL,
    "pageId" TEXT NOT NULL,

    CONSTRAINT "index_version_page_pkey" PRIMARY KEY ("indexVersionId","pageId")
);

CREATE TABLE "passage" (
    "id" TEXT NOT NULL,
    "pageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "section" INTEGER NOT NULL,
    "anchor" TEXT,
    "headings" TEXT[],
    "text" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "counts" JSONB NOT NULL,
    "lengths" INTEGER[],
    "terms" tsvector NOT NULL,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "index_version_site_locale_servedAt_idx" ON "index_version"("site", "locale", "servedAt");
-- A locale of a site is answered from exactly one index version.
CREATE UNIQUE INDEX "index_version_one_served" ON "index_version"("site", "locale") WHERE "servedAt" IS NOT NULL AND "replacedAt" IS NULL;
CREATE UNIQUE INDEX "edition_indexVersionId_key_key" ON "edition"("indexVersionId", "key");
CREATE INDEX "term_term_idx" ON "term" USING GIN ("term" gin_trgm_ops);
CREATE UNIQUE INDEX "page_hash_key" ON "page"("hash");
CREATE INDEX "index_version_page_pageId_idx" ON "index_version_page"("pageId");
CREATE UNIQUE INDEX "passage_pageId_position_key" ON "passage"("pageId", "position");
CREATE INDEX "passage_terms_idx" ON "passage" USING GIN ("terms");

ALTER TABLE "edition" ADD CONSTRAINT "edition_indexVersionId_fkey" FOREIGN KEY ("indexVersionId") REFERENCES "index_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "term" ADD CONSTRAINT "term_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "edition"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "index_version_page" ADD CONSTRAINT "index_version_page_indexVersionId_fkey" FOREIGN KEY ("indexVersionId") REFERENCES "index_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "index_version_page" ADD CONSTRAINT "index_version_page_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "passage" ADD CONSTRAINT "passage_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;
