import type { ValueType } from '@tessera/rules/catalogue'

/** The DuckDB type of a trait's or property's column. */
export const columnType: { readonly [Type in ValueType]: string } = {
  text: 'VARCHAR',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  datetime: 'TIMESTAMP',
  list: 'VARCHAR[]',
}
