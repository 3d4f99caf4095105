/** DDL of test/schema.prisma as DuckDB wants it: the unique constraints and sequences that Prisma's SQL leans on. */
export const tables = `
CREATE TYPE "Tier" AS ENUM ('free', 'gold');
CREATE TABLE people (
  id INTEGER PRIMARY KEY, email VARCHAR NOT NULL UNIQUE, name VARCHAR, tier "Tier" NOT NULL DEFAULT 'free',
  score DECIMAL(18, 4), clicks BIGINT NOT NULL DEFAULT 0, rating DOUBLE, active BOOLEAN NOT NULL DEFAULT true, born DATE,
  seen_at TIMESTAMP NOT NULL, zoned_at TIMESTAMPTZ, tags VARCHAR[], marks INTEGER[], extra JSON, photo BLOB, token UUID
);
CREATE SEQUENCE order_ids;
CREATE TABLE orders (
  id INTEGER PRIMARY KEY DEFAULT nextval('order_ids'), person_id INTEGER NOT NULL, total DECIMAL(12, 2) NOT NULL,
  sku VARCHAR NOT NULL, UNIQUE (person_id, sku)
);
`
