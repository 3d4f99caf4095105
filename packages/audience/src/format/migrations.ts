/**
 * The store format, step by step. A step is applied once, inside the transaction that also notes its number; a published step
 * is never edited, a change of the tables is a new one. See ARCHITECTURE.md for what the tables mean.
 */

export interface FormatStep {
  /** The format version that the store has after this step. */
  readonly version: number
  readonly about: string
  readonly statements: readonly string[]
}

export const formatSteps: readonly FormatStep[] = [
  {
    version: 1,
    about: 'profiles, traits, events, lists, imports, quarantine',
    statements: [
      `CREATE TABLE profiles (n INTEGER NOT NULL, id VARCHAR NOT NULL, first_seen TIMESTAMP NOT NULL, last_seen TIMESTAMP NOT NULL, erased BOOLEAN NOT NULL)`,
      `CREATE TABLE identifies (n INTEGER NOT NULL, "at" TIMESTAMP NOT NULL)`,
      `CREATE TABLE traits_current (n INTEGER NOT NULL)`,
      `CREATE TABLE message_ids (id UHUGEINT NOT NULL)`,
      `CREATE TABLE catalogue_traits (field VARCHAR NOT NULL, col VARCHAR NOT NULL, type VARCHAR NOT NULL, current_from TIMESTAMP, current_until TIMESTAMP)`,
      `CREATE TABLE catalogue_events (name VARCHAR NOT NULL, tbl VARCHAR NOT NULL, rows BIGINT NOT NULL, first_at TIMESTAMP, last_at TIMESTAMP)`,
      `CREATE TABLE catalogue_properties (event VARCHAR NOT NULL, name VARCHAR NOT NULL, col VARCHAR NOT NULL, type VARCHAR NOT NULL)`,
      `CREATE TABLE lists (key VARCHAR NOT NULL, name VARCHAR NOT NULL, created_at TIMESTAMP NOT NULL)`,
      `CREATE TABLE list_members (list_key VARCHAR NOT NULL, id VARCHAR NOT NULL)`,
      `CREATE TABLE imports (id VARCHAR NOT NULL, file_name VARCHAR NOT NULL, format VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, finished_at TIMESTAMP NOT NULL, rows_read BIGINT NOT NULL, accepted BIGINT NOT NULL, rejected BIGINT NOT NULL, duplicates BIGINT NOT NULL, quarantined BIGINT NOT NULL, new_profiles BIGINT NOT NULL)`,
      `CREATE TABLE quarantine (import_id VARCHAR, row_number BIGINT NOT NULL, reason VARCHAR NOT NULL, field VARCHAR, value VARCHAR, profile_id VARCHAR, received_at TIMESTAMP NOT NULL)`,
    ],
  },
  {
    version: 2,
    about: 'kept membership',
    statements: [
      `CREATE TABLE membership (segment VARCHAR NOT NULL, version INTEGER NOT NULL, rule_hash VARCHAR NOT NULL, as_of TIMESTAMP NOT NULL, data_version BIGINT NOT NULL, size BIGINT NOT NULL, since TIMESTAMP NOT NULL, revision BIGINT NOT NULL)`,
      `CREATE TABLE membership_chunks (segment VARCHAR NOT NULL, chunk INTEGER NOT NULL, members BLOB NOT NULL)`,
      `CREATE TABLE membership_changes (segment VARCHAR NOT NULL, n INTEGER NOT NULL, entered BOOLEAN NOT NULL, "at" TIMESTAMP NOT NULL, cause VARCHAR NOT NULL, version INTEGER NOT NULL)`,
      `CREATE TABLE membership_refreshes (segment VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL, cause VARCHAR NOT NULL, version INTEGER NOT NULL, entered BIGINT NOT NULL, exited BIGINT NOT NULL, size BIGINT NOT NULL, first BOOLEAN NOT NULL)`,
    ],
  },
  {
    version: 3,
    about: 'traits taken away before their names are known',
    statements: [
      `CREATE TABLE early_nulls (field VARCHAR NOT NULL, n INTEGER NOT NULL, "at" TIMESTAMP NOT NULL, seq BIGINT NOT NULL)`,
    ],
  },
  {
    version: 4,
    about: 'what was typed into a list, what it was matched by, when and by whom; revisions of lists',
    statements: [
      `ALTER TABLE lists ADD COLUMN revision BIGINT DEFAULT 1`,
      `ALTER TABLE list_members ADD COLUMN typed VARCHAR`,
      `ALTER TABLE list_members ADD COLUMN matched_by VARCHAR`,
      `ALTER TABLE list_members ADD COLUMN added_at TIMESTAMP`,
      `ALTER TABLE list_members ADD COLUMN added_by VARCHAR`,
    ],
  },
  {
    version: 5,
    about: 'the store has an id, counts its commits, and remembers the control plane',
    statements: [
      `INSERT INTO store_meta VALUES ('store_id', uuid()::VARCHAR), ('commits', '0')`,
      `CREATE TABLE remembered_control (value VARCHAR NOT NULL)`,
    ],
  },
  {
    version: 6,
    about: 'what an import wrote, so that it can be undone',
    statements: [
      `ALTER TABLE identifies ADD COLUMN seq BIGINT`,
      `ALTER TABLE message_ids ADD COLUMN seq BIGINT`,
      `ALTER TABLE imports ADD COLUMN first_seq BIGINT`,
      `ALTER TABLE imports ADD COLUMN next_seq BIGINT`,
      `ALTER TABLE imports ADD COLUMN first_n INTEGER`,
      `ALTER TABLE imports ADD COLUMN next_n INTEGER`,
      `ALTER TABLE imports ADD COLUMN names VARCHAR`,
      `ALTER TABLE imports ADD COLUMN undone_at TIMESTAMP`,
    ],
  },
]
