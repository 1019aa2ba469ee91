-- Where else a cited section stands: in other versions of the same docs.
ALTER TABLE "edition" ADD COLUMN "label" TEXT,
ADD COLUMN "path" TEXT NOT NULL DEFAULT '';
ALTER TABLE "citation" ADD COLUMN "alsoIn" JSONB NOT NULL DEFAULT '[]';
CREATE INDEX "page_url_idx" ON "page"("url");
