-- Questions that go without vectors are measured by a confidence of their own.
ALTER TABLE index_version ADD COLUMN "wordsThreshold" DOUBLE PRECISION;
