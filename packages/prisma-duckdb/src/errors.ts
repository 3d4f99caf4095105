import { type MappedError, DriverAdapterError } from '@prisma/driver-adapter-utils'
import { UnrepresentableTime } from './temporal-text.ts'

type Match = (message: string, found: RegExpExecArray) => MappedError
type Rule = readonly [pattern: RegExp, code: string, map: Match]

/** An error Prisma has no kind for: reported as PostgreSQL would, with the code PostgreSQL uses. */
const postgres =
  (code: string): Match =>
  (message) => ({
    kind: 'postgres',
    code,
    severity: 'ERROR',
    message,
    detail: undefined,
    column: undefined,
    hint: undefined,
  })

/** `email, region` out of `Duplicate key "email: a, region: b" violates …`; a value with `, x: ` in it adds a name. */
const keyFields = (key: string | undefined) =>
  (key ?? '').split(', ').flatMap((part) => /^(\w+):/.exec(part)?.[1] ?? [])

const constraint = (fields: string[]) => (fields.length > 0 ? { constraint: { fields } } : {})

/** DuckDB names an error's class in its text and nowhere else. The first rule that fits wins; each has its PostgreSQL code. */
const rules: readonly Rule[] = [
  [/^INTERRUPT Error/, '57014', postgres('57014')],
  [
    /Duplicate key "(.*)" violates (?:unique|primary key) constraint/s,
    '23505',
    (_, [, key]) => ({ kind: 'UniqueConstraintViolation', ...constraint(keyFields(key)) }),
  ],
  [/PRIMARY KEY or UNIQUE constraint violat/, '23505', () => ({ kind: 'UniqueConstraintViolation' })],
  [
    /NOT NULL constraint failed: (?:.*\.)?(.+)/,
    '23502',
    (_, [, column = '']) => ({ kind: 'NullConstraintViolation', constraint: { fields: [column] } }),
  ],
  [
    /Violates foreign key constraint because key "(.*?):/,
    '23503',
    (_, [, column = '']) => ({ kind: 'ForeignKeyConstraintViolation', constraint: { fields: [column] } }),
  ],
  [/CHECK constraint failed/, '23514', postgres('23514')],
  [/^Constraint Error/, '23000', postgres('23000')],
  [
    /Table with name "?(.+?)"? does not exist/,
    '42P01',
    (_, [, table = '']) => ({ kind: 'TableDoesNotExist', table }),
  ],
  [/(?:Function|Macro) with name .* does not exist|No function matches/, '42883', postgres('42883')],
  [/Type with name .* does not exist/, '42704', postgres('42704')],
  [/Schema with name .* does not exist/, '3F000', postgres('3F000')],
  [
    /^Catalog Error: (?:Table|View|Index|Sequence|Type) with name .* already exists/,
    '42P07',
    postgres('42P07'),
  ],
  [
    /Referenced column "(.+?)" (?:was )?not found|does not have a column (?:named|with name) "(.+?)"|Referenced table "(.+?)" not found/,
    '42703',
    (_, [, a, b, c]) => ({ kind: 'ColumnNotFound', column: a ?? b ?? c ?? '' }),
  ],
  [/^Parser Error|Cannot prepare multiple statements/, '42601', postgres('42601')],
  [/^(?:Binder|Catalog) Error/, '42000', postgres('42000')],
  [
    /^Out of Range Error|^Conversion Error.*out of range/s,
    '22003',
    (message) => ({ kind: 'ValueOutOfRange', cause: message }),
  ],
  [
    /^(?:Conversion|Mismatch Type|Invalid Input) Error/,
    '22P02',
    (message) => ({ kind: 'InvalidInputValue', message }),
  ],
  [
    /[Cc]onflict on|write-write conflict|^TransactionContext Error: .*[Cc]onflict/,
    '40001',
    () => ({ kind: 'TransactionWriteConflict' }),
  ],
  [/Current transaction is aborted/, '25P02', postgres('25P02')],
  [/^TransactionContext Error/, '25000', postgres('25000')],
  [/^Out of Memory Error/, '53200', postgres('53200')],
  [/read-only mode/, '25006', postgres('25006')],
  [/Could not set lock on file/, '55006', (message) => ({ kind: 'TooManyConnections', cause: message })],
  [
    /Cannot open file "(.+?)": No such file/,
    '58P01',
    (_, [, db = '']) => ({ kind: 'DatabaseDoesNotExist', db }),
  ],
  [
    /Cannot open file "(.+?)": Permission denied/,
    '42501',
    (_, [, db = '']) => ({ kind: 'DatabaseAccessDenied', db }),
  ],
  [/^Permission Error/, '42501', postgres('42501')],
  [
    /connection disconnected|instance closed|database has been invalidated/,
    '08003',
    () => ({ kind: 'ConnectionClosed' }),
  ],
  [/^IO Error/, '58030', postgres('58030')],
  [/^(?:INTERNAL|FATAL) Error/, 'XX000', postgres('XX000')],
  [/^Not implemented Error/, '0A000', postgres('0A000')],
]

/** DuckDB's error as the error Prisma expects of an adapter, its own text kept; errors that are not DuckDB's come back as they are. */
export function toAdapterError(error: unknown): unknown {
  if (error instanceof DriverAdapterError) return error
  if (error instanceof UnrepresentableTime) {
    return new DriverAdapterError({
      kind: 'InconsistentColumnData',
      cause: error.message,
      originalMessage: error.message,
    })
  }
  if (!(error instanceof Error)) return error
  for (const [pattern, originalCode, map] of rules) {
    const found = pattern.exec(error.message)
    if (found) {
      const { message } = error
      return new DriverAdapterError({ ...map(message, found), originalCode, originalMessage: message })
    }
  }
  return error
}

/** The error of an argument that cannot be bound. */
export const invalidArgument = (message: string): DriverAdapterError =>
  new DriverAdapterError({
    kind: 'InvalidInputValue',
    message,
    originalCode: '22P02',
    originalMessage: message,
  })
