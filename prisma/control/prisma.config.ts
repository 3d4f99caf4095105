import { defineConfig } from 'prisma/config'

/** `DATABASE_URL` is read by the `migrate` commands only; `generate` needs no database. */
export default defineConfig({
  schema: 'models',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'pglite:' },
})
