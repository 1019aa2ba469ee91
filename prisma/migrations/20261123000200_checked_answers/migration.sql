-- What is found out about an answer when it ends.
ALTER TABLE "message" ADD COLUMN "followUps" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "unsupported" JSONB;
