import {
  type DuckDBBlobValue,
  type DuckDBGeometryValue,
  type DuckDBTimeNSValue,
  type DuckDBTimestampMillisecondsValue,
  type DuckDBTimestampNanosecondsValue,
  type DuckDBTimestampSecondsValue,
  type DuckDBTimestampTZValue,
  type DuckDBTimestampValue,
  type DuckDBTimeTZValue,
  type DuckDBTimeValue,
  type DuckDBType,
  type DuckDBValue,
  DuckDBArrayValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBTypeId,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'
import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type ResultValue,
} from '@prisma/driver-adapter-utils'
import {
  dateFromDays,
  isoFromMicros,
  isoFromNanos,
  timeFromMicros,
  utcTimeFromMicros,
} from './temporal-text.ts'

/** How Prisma sees a column, and how a value of it is handed over; `read` never gets null. */
export interface Column {
  readonly type: ColumnType
  readonly read: (value: DuckDBValue) => ResultValue
}

const T = ColumnTypeEnum

// DuckDB's driver answers with one class of value per type; `as` below states which, by the type id it stands beside.
const same = (value: DuckDBValue) => value as ResultValue
const text = (value: DuckDBValue) => String(value)
const micros = (value: DuckDBValue) =>
  isoFromMicros((value as DuckDBTimestampValue | DuckDBTimestampTZValue).micros)
const bytes = (value: DuckDBValue) => (value as DuckDBBlobValue | DuckDBGeometryValue).bytes
const nested = 'nested'
const unsupported = undefined

/** By type; whole numbers beyond 32 bits go as text, which Prisma makes a BigInt of. */
const columns: Record<DuckDBTypeId, Column | typeof nested | undefined> = {
  [DuckDBTypeId.BOOLEAN]: { type: T.Boolean, read: same },
  [DuckDBTypeId.TINYINT]: { type: T.Int32, read: same },
  [DuckDBTypeId.SMALLINT]: { type: T.Int32, read: same },
  [DuckDBTypeId.INTEGER]: { type: T.Int32, read: same },
  [DuckDBTypeId.UTINYINT]: { type: T.Int32, read: same },
  [DuckDBTypeId.USMALLINT]: { type: T.Int32, read: same },
  [DuckDBTypeId.UINTEGER]: { type: T.Int64, read: text },
  [DuckDBTypeId.BIGINT]: { type: T.Int64, read: text },
  [DuckDBTypeId.UBIGINT]: { type: T.Int64, read: text },
  [DuckDBTypeId.HUGEINT]: { type: T.Int64, read: text },
  [DuckDBTypeId.UHUGEINT]: { type: T.Int64, read: text },
  [DuckDBTypeId.BIGNUM]: { type: T.Int64, read: text },
  [DuckDBTypeId.FLOAT]: { type: T.Float, read: same },
  [DuckDBTypeId.DOUBLE]: { type: T.Double, read: same },
  [DuckDBTypeId.DECIMAL]: { type: T.Numeric, read: text },
  [DuckDBTypeId.VARCHAR]: { type: T.Text, read: same },
  [DuckDBTypeId.ENUM]: { type: T.Enum, read: same },
  [DuckDBTypeId.UUID]: { type: T.Uuid, read: text },
  [DuckDBTypeId.BIT]: { type: T.Text, read: text },
  [DuckDBTypeId.INTERVAL]: { type: T.Text, read: text },
  [DuckDBTypeId.BLOB]: { type: T.Bytes, read: bytes },
  [DuckDBTypeId.GEOMETRY]: { type: T.Bytes, read: bytes },
  [DuckDBTypeId.DATE]: { type: T.Date, read: (value) => dateFromDays((value as DuckDBDateValue).days) },
  [DuckDBTypeId.TIME]: { type: T.Time, read: (value) => timeFromMicros((value as DuckDBTimeValue).micros) },
  [DuckDBTypeId.TIME_NS]: {
    type: T.Time,
    read: (value) => timeFromMicros((value as DuckDBTimeNSValue).nanos / 1000n),
  },
  [DuckDBTypeId.TIME_TZ]: {
    type: T.Time,
    read: (value) =>
      utcTimeFromMicros((value as DuckDBTimeTZValue).micros, (value as DuckDBTimeTZValue).offset),
  },
  [DuckDBTypeId.TIMESTAMP]: { type: T.DateTime, read: micros },
  [DuckDBTypeId.TIMESTAMP_TZ]: { type: T.DateTime, read: micros },
  [DuckDBTypeId.TIMESTAMP_S]: {
    type: T.DateTime,
    read: (value) => isoFromMicros((value as DuckDBTimestampSecondsValue).seconds * 1_000_000n),
  },
  [DuckDBTypeId.TIMESTAMP_MS]: {
    type: T.DateTime,
    read: (value) => isoFromMicros((value as DuckDBTimestampMillisecondsValue).millis * 1000n),
  },
  [DuckDBTypeId.TIMESTAMP_NS]: {
    type: T.DateTime,
    read: (value) => isoFromNanos((value as DuckDBTimestampNanosecondsValue).nanos),
  },
  [DuckDBTypeId.SQLNULL]: { type: T.Text, read: same },
  [DuckDBTypeId.STRUCT]: nested,
  [DuckDBTypeId.MAP]: nested,
  [DuckDBTypeId.UNION]: nested,
  [DuckDBTypeId.VARIANT]: nested,
  [DuckDBTypeId.LIST]: nested,
  [DuckDBTypeId.ARRAY]: nested,
  [DuckDBTypeId.INVALID]: unsupported,
  [DuckDBTypeId.ANY]: unsupported,
  [DuckDBTypeId.STRING_LITERAL]: unsupported,
  [DuckDBTypeId.INTEGER_LITERAL]: unsupported,
}

const JSON_TEXT: Column = { type: T.Json, read: same }

const lists: Partial<Record<ColumnType, ColumnType>> = {
  [T.Int32]: T.Int32Array,
  [T.Int64]: T.Int64Array,
  [T.Float]: T.FloatArray,
  [T.Double]: T.DoubleArray,
  [T.Numeric]: T.NumericArray,
  [T.Boolean]: T.BooleanArray,
  [T.Text]: T.TextArray,
  [T.Date]: T.DateArray,
  [T.Time]: T.TimeArray,
  [T.DateTime]: T.DateTimeArray,
  [T.Json]: T.JsonArray,
  [T.Enum]: T.EnumArray,
  [T.Bytes]: T.BytesArray,
  [T.Uuid]: T.UuidArray,
}

/** Nested values as JSON text: 64-bit and wider integers, decimals and times become strings, a MAP a list of `{key, value}`. */
const json = (type: DuckDBType): Column => ({
  type: T.Json,
  read: (value) => JSON.stringify(jsonOf(value, type, jsonOf)),
})

/** The driver's own conversion, but for infinite days, which it writes as the last day there is. */
const jsonOf: typeof JsonDuckDBValueConverter = (value, type, convert) =>
  value instanceof DuckDBDateValue && !value.isFinite
    ? value.days > 0
      ? 'infinity'
      : '-infinity'
    : JsonDuckDBValueConverter(value, type, convert)

/** How a column of a DuckDB type is handed to Prisma; throws `UnsupportedNativeDataType` for what no query can return. */
export function columnOf(type: DuckDBType): Column {
  if (type.typeId === DuckDBTypeId.LIST || type.typeId === DuckDBTypeId.ARRAY) {
    const item = plain(type.valueType)
    const list = item === nested ? undefined : item && lists[item.type]
    return item && item !== nested && list !== undefined ? { type: list, read: readList(item) } : json(type)
  }
  const column = plain(type)
  if (!column) throw new DriverAdapterError({ kind: 'UnsupportedNativeDataType', type: String(type) })
  return column === nested ? json(type) : column
}

const plain = (type: DuckDBType) => (type.alias === 'JSON' ? JSON_TEXT : columns[type.typeId])

const readList =
  (item: Column) =>
  (value: DuckDBValue): ResultValue =>
    value instanceof DuckDBListValue || value instanceof DuckDBArrayValue
      ? value.items.map((element) => (element === null ? null : item.read(element)))
      : null
