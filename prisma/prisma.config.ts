import { defineConfig } from 'prisma/config';

// Found by `prisma --config prisma/prisma.config.ts` from the root. The address is only read by `prisma migrate`.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_DIRECT_URL ?? process.env.DATABASE_URL ?? '' },
});
