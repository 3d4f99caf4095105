#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which its CLI would otherwise download. Same JSON-RPC over stdio, run by
// @prisma/schema-engine-wasm: over adapter-pg for `postgresql://…`, over PGlite for `pglite:<folder>` (`pglite:` is in memory).
// Named by PRISMA_SCHEMA_ENGINE_BINARY; see prisma.mjs.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'

const argv = process.argv.slice(2)
if (argv.includes('--version')) {
  console.log('schema-engine-cli wasm')
  process.exit(0)
}

// npm keeps these beside the control plane's package, which declares them.
const require = createRequire(import.meta.url)
const load = (name) => import(require.resolve(name))
const option = (name) => argv.flatMap((arg, i) => (arg === name ? [argv[i + 1]] : []))
const url = JSON.parse(option('--datasource')[0] ?? '{}').url || 'pglite:'
const CHAR = 18 // oid of the catalog type "char", which neither adapter can describe
const TEXT = 25
const CHARACTER_COLUMN = 6

/** Prisma's own table of applied migrations: the wasm engine reads it without creating it first. */
const BOOKKEEPING = `CREATE TABLE "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

function mend(connection) {
  const { performIO, queryRaw } = connection
  let chars = []
  connection.performIO = async (query) => {
    const result = await performIO.call(connection, query)
    chars = result.fields?.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : [])) ?? []
    for (const i of chars) result.fields[i].dataTypeID = TEXT
    return result
  }
  const read = async (query) => {
    const result = await queryRaw.call(connection, query)
    for (const i of chars) result.columnTypes[i] = CHARACTER_COLUMN
    return result
  }
  connection.queryRaw = async (query) => {
    try {
      return await read(query)
    } catch (error) {
      if (error?.cause?.kind !== 'TableDoesNotExist' || !query.sql.includes('_prisma_migrations')) throw error
      await connection.executeScript(BOOKKEEPING)
      return read(query)
    }
  }
  return connection
}

async function pgliteFactory() {
  const [{ PGlite }, { PrismaPGlite }] = await Promise.all([
    load('@electric-sql/pglite'),
    load('pglite-prisma-adapter'),
  ])
  const folder = url.slice('pglite:'.length)
  let main
  const open = async (database) => {
    const connection = mend(await new PrismaPGlite(database).connect())
    connection.executeScript = async (sql) => void (await database.exec(sql))
    return connection
  }
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    connect: async () => open((main ??= new PGlite(folder ? path.resolve(folder) : undefined))),
    connectToShadowDb: async () => open(new PGlite()),
  }
}

async function pgFactory() {
  const { PrismaPg } = await load('@prisma/adapter-pg')
  // Not { connectionString }: it would win over the shadow database's name and the shadow run would hit the real database.
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const config = {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password) || undefined,
    database: decodeURIComponent(pathname.slice(1)),
  }
  const options = { schema: searchParams.get('schema') ?? undefined }
  const connect = async (database) => {
    const connection = mend(await new PrismaPg({ ...config, database }, options).connect())
    // adapter-pg cuts scripts at every semicolon, inside strings and function bodies too.
    connection.executeScript = async (sql) => void (await connection.underlyingDriver().query(sql))
    return connection
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(config.database),
    connectToShadowDb: async () => {
      const admin = await connect(config.database)
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
      await admin.executeScript(`CREATE DATABASE "${name}"`)
      const shadow = await connect(name)
      const dispose = shadow.dispose.bind(shadow)
      shadow.dispose = async () => {
        await dispose()
        await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`)
        await admin.dispose()
      }
      return shadow
    },
  }
}

let factory
const database = () => (factory ??= url.startsWith('pglite:') ? pgliteFactory() : pgFactory())

async function openEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) }
  const [{ bindMigrationAwareSqlAdapterFactory }, engine] = await Promise.all([
    load('@prisma/driver-adapter-utils'),
    load('@prisma/schema-engine-wasm/schema_engine_bg'),
  ])
  const file = path.join(path.dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': engine,
  })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const files = option('--datamodels').map(async (name) => [name, await readFile(name, 'utf8')])
  const datamodels =
    files.length > 0
      ? await Promise.all(files)
      : [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]
  return engine.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(await database()),
  )
}

let engine
async function answer(method, params) {
  if (method === 'reset') {
    // the engine's own `reset` empties tables but keeps them
    const connection = await (await database()).connect()
    const { schemaName = 'public' } = connection.getConnectionInfo()
    await connection.executeScript(
      `DROP SCHEMA IF EXISTS "${schemaName}" CASCADE; CREATE SCHEMA "${schemaName}"`,
    )
    await connection.dispose()
    engine = undefined
    return {}
  }
  engine ??= await openEngine()
  const result = (await engine[method === 'getDatabaseVersion' ? 'version' : method](params)) ?? {}
  if (method !== 'diff' || typeof result.stdout !== 'string') return result
  send({ id: -1, method: 'print', params: { content: result.stdout } })
  return { exitCode: result.exitCode, stdout: null }
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

/** `schema-engine cli can-connect-to-database`: exit status 0 when it can, else 1 with the reason as a log line. */
async function canConnect() {
  process.stderr.write('{}\n')
  try {
    await (await (await database()).connect()).queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] })
    return 0
  } catch (error) {
    const fields = { error_code: 'P1001', message: String(error?.message ?? error) }
    process.stderr.write(
      `${JSON.stringify({ timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' })}\n`,
    )
    return 1
  }
}

if (argv.includes('cli')) process.exit(await canConnect())
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  const { id, method, params } = JSON.parse(line)
  if (method === undefined) continue
  try {
    send({ id, result: await answer(method, params) })
  } catch (error) {
    const message = String(error?.message ?? error)
    send({
      id,
      error: { code: 4466, message, data: { is_panic: false, message, meta: null, error_code: error?.code } },
    })
  }
}
process.exit(0)
