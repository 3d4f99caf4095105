import type { ValueType } from '@tessera/rules/catalogue'
import { parseMoment } from '@tessera/rules/time/resolve-moment'

export interface InferredColumn {
  readonly type: ValueType
  readonly dateFormat?: string
  readonly decimal?: ','
}

const dayFormats: readonly (readonly [format: string, shape: RegExp])[] = [
  ['%d.%m.%Y', /^(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.\d{4}$/],
  ['%d/%m/%Y', /^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/\d{4}$/],
  ['%m/%d/%Y', /^(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/\d{4}$/],
]
const times: readonly (readonly [format: string, shape: RegExp])[] = [
  [' %H:%M:%S', / ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/],
  [' %H:%M', / ([01]\d|2[0-3]):[0-5]\d$/],
]

/**
 * Proposes a type for a column from some of its cells; blank ones do not count. A person confirms it. A number written with a
 * leading zero (a zip code, a phone number) makes the column text.
 */
export function inferColumn(cells: readonly string[]): InferredColumn {
  const given = cells.filter((cell) => cell.trim() !== '')
  const all = (test: (cell: string) => boolean): boolean => given.length > 0 && given.every(test)
  if (all((cell) => /^(true|false)$/i.test(cell)) || all((cell) => /^(yes|no)$/i.test(cell)))
    return { type: 'boolean' }
  if (given.some((cell) => /^[-+]?0\d/.test(cell) && !/^\d\d?[./]/.test(cell))) return { type: 'text' }
  if (all((cell) => /^[-+]?(\d{1,15}(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?$/i.test(cell))) return { type: 'number' }
  if (all((cell) => /^[-+]?(\d{1,3}(\.\d{3})+|\d{1,15})(,\d+)?$/.test(cell)))
    return { type: 'number', decimal: ',' }
  if (all((cell) => parseMoment(cell, 'UTC') !== undefined)) return { type: 'datetime' }
  for (const [day, shape] of dayFormats) {
    if (all((cell) => shape.test(cell))) return { type: 'datetime', dateFormat: day }
    for (const [time, timeShape] of times)
      if (all((cell) => timeShape.test(cell) && shape.test(cell.replace(timeShape, ''))))
        return { type: 'datetime', dateFormat: day + time }
  }
  return { type: 'text' }
}
