import {
  type DuckDBDecimalType,
  type DuckDBType,
  type DuckDBValue,
  BIGINT,
  BLOB,
  BOOLEAN,
  DATE,
  DECIMAL,
  DOUBLE,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  DuckDBTypeId,
  DuckDBUUIDValue,
  HUGEINT,
  INTEGER,
  LIST,
  listValue,
  SQLNULL,
  TIME,
  TIMESTAMP,
  TIMESTAMPTZ,
  UUID,
  VARCHAR,
} from '@duckdb/node-api'
import type { ArgScalarType, ArgType } from '@prisma/driver-adapter-utils'
import { decimalFromText, MAX_DIGITS } from './decimal-text.ts'
import { invalidArgument } from './errors.ts'
import { microsFromDate, microsFromText } from './temporal-text.ts'

/** A value with the DuckDB type it is bound as. */
export interface Bound {
  readonly type: DuckDBType
  readonly value: DuckDBValue
}

const NULL: Bound = { type: SQLNULL, value: null }
const MICROS_PER_DAY = 86_400_000_000n
const INT64 = 2n ** 63n
const INT128 = 2n ** 127n

/**
 * An argument of a Prisma query as a typed DuckDB value. A list becomes a LIST of the one type that holds all its items.
 * Throws a `DriverAdapterError` of kind `InvalidInputValue` for what cannot be bound exactly.
 */
export function bind(arg: unknown, argType: ArgType | undefined): Bound {
  if (arg === null || arg === undefined) return NULL
  if (Array.isArray(arg)) {
    const items = arg.map((item) => bindScalar(item, argType))
    const type = commonType(items, argType)
    return { type: LIST(type), value: listValue(items.map((item) => widen(item.value, type))) }
  }
  return bindScalar(arg, argType)
}

function bindScalar(arg: unknown, argType: ArgType | undefined): Bound {
  if (arg === null || arg === undefined) return NULL
  const type = argType?.scalarType ?? 'unknown'
  if (typeof arg === 'boolean') return { type: BOOLEAN, value: arg }
  if (typeof arg === 'number') return bindNumber(arg, type, argType?.dbType)
  if (typeof arg === 'bigint') return bindBigInt(arg)
  if (arg instanceof Date) return bindInstant(microsFromDate(arg), argType?.dbType)
  if (ArrayBuffer.isView(arg)) return bindBytes(new Uint8Array(arg.buffer, arg.byteOffset, arg.byteLength))
  if (typeof arg === 'string') return bindText(arg, type, argType?.dbType)
  const text = JSON.stringify(arg)
  // A Decimal's JSON is its digits in quotes.
  return type === 'decimal' ? bindDecimal(text.replaceAll('"', '')) : { type: VARCHAR, value: text }
}

function bindText(text: string, type: ArgScalarType, dbType: string | undefined): Bound {
  switch (type) {
    case 'int':
    case 'bigint':
      if (!/^[+-]?\d+$/.test(text)) throw invalidArgument(`"${text}" is not a whole number`)
      return bindBigInt(BigInt(text))
    case 'datetime': {
      const micros = microsFromText(text)
      if (micros === undefined) throw invalidArgument(`"${text}" is not a date and time`)
      return bindInstant(micros, dbType)
    }
    case 'bytes':
      return bindBytes(Buffer.from(text, 'base64'))
    case 'uuid':
      return bindUuid(text)
    case 'decimal':
    case 'float':
      return bindDecimal(text)
    case 'string':
      return dbType === 'UUID' ? bindUuid(text) : { type: VARCHAR, value: text }
    case 'boolean':
    case 'enum':
    case 'json':
    case 'unknown':
      return { type: VARCHAR, value: text }
  }
}

/** A whole number as INTEGER or BIGINT, so that it can index and count; anything else, and all for a float column, as DOUBLE. */
function bindNumber(value: number, type: ArgScalarType, dbType: string | undefined): Bound {
  const float = type === 'float' || dbType === 'DOUBLEPRECISION' || dbType === 'REAL'
  if (float || !Number.isSafeInteger(value)) return { type: DOUBLE, value }
  return Math.abs(value) < 2 ** 31 ? { type: INTEGER, value } : { type: BIGINT, value: BigInt(value) }
}

function bindBigInt(value: bigint): Bound {
  if (value >= -INT64 && value < INT64) return { type: BIGINT, value }
  if (value >= -INT128 && value < INT128) return { type: HUGEINT, value }
  throw invalidArgument(`${value} needs more than 128 bits`)
}

function bindDecimal(text: string): Bound {
  if (/^[+-]?(?:infinity|nan)$/i.test(text)) return { type: DOUBLE, value: Number(text) }
  const value = decimalFromText(text)
  if (!value) throw invalidArgument(`"${text}" is not a number of at most ${MAX_DIGITS} digits`)
  return { type: DECIMAL(value.width, value.scale), value }
}

/** `micros` since 1970 UTC, bound as the column's native type says; without one as TIMESTAMP. */
function bindInstant(micros: bigint, dbType: string | undefined): Bound {
  const day = ((micros % MICROS_PER_DAY) + MICROS_PER_DAY) % MICROS_PER_DAY
  const native = dbType?.toUpperCase().replace(/\(.*$/, '')
  if (native === 'DATE')
    return { type: DATE, value: new DuckDBDateValue(Number((micros - day) / MICROS_PER_DAY)) }
  if (native === 'TIME' || native === 'TIMETZ') return { type: TIME, value: new DuckDBTimeValue(day) }
  if (native === 'TIMESTAMPTZ') return { type: TIMESTAMPTZ, value: new DuckDBTimestampTZValue(micros) }
  return { type: TIMESTAMP, value: new DuckDBTimestampValue(micros) }
}

const bindBytes = (bytes: Uint8Array): Bound => ({ type: BLOB, value: new DuckDBBlobValue(bytes) })

function bindUuid(text: string): Bound {
  const hex = text.replace(/^\{|\}$/g, '').replaceAll('-', '')
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw invalidArgument(`"${text}" is not a UUID`)
  return { type: UUID, value: DuckDBUUIDValue.fromUint128(BigInt(`0x${hex}`)) }
}

/** Item type of an empty list, so that `[]` fits a column of the right type. */
const emptyTypes: Record<ArgScalarType, DuckDBType> = {
  string: VARCHAR,
  int: INTEGER,
  bigint: BIGINT,
  float: DOUBLE,
  decimal: SQLNULL,
  boolean: BOOLEAN,
  enum: VARCHAR,
  uuid: UUID,
  json: VARCHAR,
  datetime: TIMESTAMP,
  bytes: BLOB,
  unknown: SQLNULL,
}

const NUMERIC: readonly DuckDBTypeId[] = [
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.DOUBLE,
]

/** The one type that holds every item: theirs if they agree, the widest of numbers; nulls fit any. */
function commonType(items: readonly Bound[], argType: ArgType | undefined): DuckDBType {
  const types = items.filter((item) => item.value !== null).map((item) => item.type)
  const [first] = types
  if (!first) return emptyTypes[argType?.scalarType ?? 'unknown']
  const ids = new Set(types.map((type) => type.typeId))
  if (ids.size === 1 && !ids.has(DuckDBTypeId.DECIMAL)) return first
  if (![...ids].every((id) => NUMERIC.includes(id)))
    throw invalidArgument('a list must hold values of one type')
  if (ids.has(DuckDBTypeId.DOUBLE)) return DOUBLE
  if (ids.has(DuckDBTypeId.DECIMAL)) return commonDecimal(items)
  return ids.has(DuckDBTypeId.HUGEINT) ? HUGEINT : BIGINT
}

function commonDecimal(items: readonly Bound[]): DuckDBDecimalType {
  const decimals = items.flatMap(({ value }) => {
    const decimal = asDecimal(value)
    return decimal ? [decimal] : []
  })
  const scale = Math.max(...decimals.map((decimal) => decimal.scale))
  const whole = Math.max(1, ...decimals.map((decimal) => decimal.width - decimal.scale))
  if (scale + whole > MAX_DIGITS)
    throw invalidArgument(`a list of decimals needs more than ${MAX_DIGITS} digits`)
  return DECIMAL(scale + whole, scale)
}

function asDecimal(value: DuckDBValue): DuckDBDecimalValue | undefined {
  if (value instanceof DuckDBDecimalValue) return value
  return typeof value === 'number' || typeof value === 'bigint' ? decimalFromText(String(value)) : undefined
}

/** `value` as the list's item type wants it: a whole number as a big one, a decimal with more places. */
function widen(value: DuckDBValue, type: DuckDBType): DuckDBValue {
  if (value === null) return null
  if (type.typeId === DuckDBTypeId.BIGINT || type.typeId === DuckDBTypeId.HUGEINT) {
    return typeof value === 'number' ? BigInt(value) : value
  }
  if (type.typeId === DuckDBTypeId.DOUBLE) {
    return value instanceof DuckDBDecimalValue || typeof value === 'bigint' ? Number(value.toString()) : value
  }
  const decimal = type.typeId === DuckDBTypeId.DECIMAL ? asDecimal(value) : undefined
  if (!decimal || type.typeId !== DuckDBTypeId.DECIMAL) return value
  return new DuckDBDecimalValue(
    decimal.value * 10n ** BigInt(type.scale - decimal.scale),
    type.width,
    type.scale,
  )
}
