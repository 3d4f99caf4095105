/** The audience store as the rest of the house sees it: an open DuckDB file, its catalogue, and one writer at a time. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Catalogue } from '@tessera/rules/catalogue'
import type { PrismaClient } from '../generated/client.ts'

export interface AudienceStore {
  /** Reads, previews included, go through Prisma. */
  readonly prisma: PrismaClient
  /** IANA zone of the workspace. */
  readonly timeZone: string
  /** Grows with every committed write; names the state that an answer was computed on. */
  readonly dataVersion: number
  /** Grows with every write committed since the store was opened, those of what is derived included. */
  readonly commits: number
  /** Everything a definition may talk about, as of the current data version. Cheap: kept until the next write. */
  catalogue(): Promise<Catalogue>
  /** Number of profile numbers given out (erased ones included): bit sets have this many bits. */
  profileCount(): Promise<number>
  /**
   * Runs `work` in one transaction on a connection of its own, one writer at a time, and grows `dataVersion` when it commits.
   * An exception rolls everything back.
   */
  write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /**
   * `write` for what is derived from the data and changes no answer (kept membership): one writer at a time together with the
   * others, all or nothing, and `dataVersion` stays, so that nothing kept between questions is given up.
   */
  writeDerived<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** A connection for long reads (file sniffing, exports); the caller disconnects it. */
  connect(): Promise<DuckDBConnection>
  close(): Promise<void>
}
