-- A model of the same name may come to give vectors of another length: they are kept apart, like those of another model.
ALTER TABLE "index_version" ADD COLUMN "embeddingDimension" INTEGER;
ALTER TABLE "embedding" ADD COLUMN "dimension" INTEGER NOT NULL GENERATED ALWAYS AS (vector_dims("vector")) STORED;
ALTER TABLE "embedding" DROP CONSTRAINT "embedding_pkey";
ALTER TABLE "embedding" ADD CONSTRAINT "embedding_pkey" PRIMARY KEY ("contentHash", "model", "dimension");
