/** The audience store as the rest of the house sees it: an open DuckDB file, its catalogue, and one writer at a time. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Catalogue } from '@tessera/rules/catalogue'
import type { PrismaClient } from '../generated/client.ts'
import type { ControlMemory, StoreMark } from './store-mark.ts'

export interface AudienceStore {
  /** Reads, previews included, go through Prisma. */
  readonly prisma: PrismaClient
  /** IANA zone of the workspace. */
  readonly timeZone: string
  /** Grows with every committed write; names the state that an answer was computed on. */
  readonly dataVersion: number
  /** Number of writes that this store has ever committed, those of what is derived included. */
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
  /** Runs `work` while nothing else is written: what it begins to read there is of one moment. Writes wait until it ends. */
  betweenWrites<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** What the store says of itself, as it is kept on disk. */
  mark(): Promise<StoreMark>
  /** Keeps how far the control plane is, at once, also while a long write is under way; no commit of the data. Undefined forgets. */
  remember(memory: ControlMemory | undefined): Promise<void>
  /** A connection for long reads (file sniffing, exports); the caller disconnects it. */
  connect(): Promise<DuckDBConnection>
  close(): Promise<void>
}
