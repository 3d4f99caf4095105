/** What one cell of a text column can be, in SQL: a whole file is counted by it. */
import { isoMomentSql } from './iso-moment-sql.ts'
import { writtenDate } from './written-date.ts'

/**
 * - `whole` up to three figures, `large` up to fifteen, `seconds` and `millis` such that they are a moment between 1973 and 2100
 * - `fraction` seconds like those with a fraction; `compact` a date without signs between (`20241231`)
 * - `ip` four numbers below 256 with points between them, an address as often as a number
 * - `long` more figures than a number keeps, `zeros` begins with one, `plus` like a telephone number, `power` like `1E5`: codes
 * - `point`, `comma` that sign stands before decimals, or the other one groups thousands; `point3`, `comma3` (`2.000`) it may do either
 * - `dmy`, `mdy` only so is it a date; `either` both ways, two dates; `same` both ways, the same date; `ymd`, `iso` there is one way
 * - `yearFirst` a date years ahead, or of today or before it if the year of two figures comes first (`24/12/31`)
 */
export const cellKinds = [
  'other',
  'whole',
  'large',
  'seconds',
  'millis',
  'fraction',
  'compact',
  'ip',
  'long',
  'zeros',
  'plus',
  'power',
  'point',
  'comma',
  'point3',
  'comma3',
  'dmy',
  'mdy',
  'either',
  'same',
  'ymd',
  'yearFirst',
  'iso',
  'truth',
  'answer',
] as const

export type CellKind = (typeof cellKinds)[number]

const digits = '[+-]?[0-9]'
const pointNumber = `${digits}*\\.[0-9]+([eE][+-]?[0-9]+)?|${digits}+\\.|${digits}{1,3}(,[0-9]{3})+\\.[0-9]*|${digits}{1,3}(,[0-9]{3}){2,}`
const commaNumber = `${digits}*,[0-9]+|${digits}{1,3}(\\.[0-9]{3})+,[0-9]*|${digits}{1,3}(\\.[0-9]{3}){2,}`

/**
 * A query that tells for each text of another what it is: `c` the column, `t` the text, trimmed and not empty, `kind` a place in `cellKinds`.
 *
 * @param texts a query with the columns `c` and `t`
 */
export function kindsOfCells(texts: string): string {
  const is = (pattern: string): string => `regexp_full_match(t, '${pattern}')`
  const kind = (name: CellKind): number => cellKinds.indexOf(name)
  const number = 'try_cast(t AS DOUBLE)'
  const plain = `CASE WHEN ${is('[+-]?0[0-9]+')} THEN ${kind('zeros')}
    WHEN ${is('[+][0-9]{6,}')} THEN ${kind('plus')}
    WHEN ${is(`${digits}{16,}`)} THEN ${kind('long')}
    WHEN ${is(`${digits}{1,3}`)} THEN ${kind('whole')}
    WHEN ${is('(19|20)[0-9]{6}')} AND try_strptime(t, '%Y%m%d') IS NOT NULL THEN ${kind('compact')}
    WHEN ${number} BETWEEN 1e8 AND 4102444800 THEN ${kind('seconds')}
    WHEN ${number} BETWEEN 1e11 AND 4102444800000 THEN ${kind('millis')}
    ELSE ${kind('large')} END`
  const numeric = `CASE WHEN ${is(`${digits}+`)} THEN ${plain}
    WHEN ${is('[+-]?[1-9][0-9]{0,2}\\.[0-9]{3}')} THEN ${kind('point3')}
    WHEN ${is('[+-]?[1-9][0-9]{0,2},[0-9]{3}')} THEN ${kind('comma3')}
    WHEN ${is('[+-]?0[0-9]+[.,][0-9]+|[+-]?0[0-9]{1,2}([.,][0-9]{3})+')} THEN ${kind('zeros')}
    WHEN ${is('([0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])(\\.([0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}')} THEN ${kind('ip')}
    WHEN ${is(`${digits}{16,}[.,][0-9]*|${digits}{1,3}([.,][0-9]{3}){5,}([.,][0-9]*)?`)} THEN ${kind('long')}
    WHEN ${is('[0-9]{9,10}\\.[0-9]+')} AND ${number} BETWEEN 1e8 AND 4102444800 THEN ${kind('fraction')}
    WHEN ${is(pointNumber)} THEN ${kind('point')}
    WHEN ${is(commaNumber)} THEN ${kind('comma')}
    WHEN ${is(`${digits}+[eE]${digits}+`)} THEN ${kind('power')} END`
  // Dots are written between day, month and year in that order, wherever they are written. A version (1.2.10) is no date.
  const version = '[0-9]{1,2}\\.[0-9]\\.[0-9]{2}|[0-9]\\.[0-9]{1,2}\\.[0-9]{2}'
  const date = `CASE WHEN iso IS NOT NULL THEN ${kind('iso')}
    WHEN dmy IS NULL AND mdy IS NULL OR ${is(version)} THEN NULL
    WHEN ymd IS NOT NULL THEN ${kind('ymd')}
    WHEN ${is('[0-9]{2}[/.-][0-9]{2}[/.-][0-9]{2}')} AND coalesce(dmy, mdy) > current_date + INTERVAL 1 YEAR
      AND try_strptime(translate(t, '/.-', '   '), '%y %m %d') <= current_date THEN ${kind('yearFirst')}
    WHEN dmy = mdy THEN ${kind('same')}
    WHEN mdy IS NULL OR dmy IS NOT NULL AND ${is('[0-9]+\\..*')} THEN ${kind('dmy')}
    WHEN dmy IS NULL THEN ${kind('mdy')}
    ELSE ${kind('either')} END`
  const inUtc = { timeZone: 'UTC', daysWithRepeats: [] }
  const asDates = (['dmy', 'mdy', 'ymd'] as const).map((order) => `${writtenDate('t', order)} AS ${order}`)
  return `SELECT c, t, coalesce(number, ${date}, CASE lower(t) WHEN 'true' THEN ${kind('truth')} WHEN 'false' THEN ${kind('truth')}
      WHEN 'yes' THEN ${kind('answer')} WHEN 'no' THEN ${kind('answer')} ELSE ${kind('other')} END) AS kind
    FROM (SELECT *, ${asDates.join(', ')},
        CASE WHEN regexp_matches(t, '^[0-9]{4}-?[0-9]{2}') THEN ${isoMomentSql('t', inUtc)} END AS iso
      FROM (SELECT c, t, ${numeric} AS number FROM (SELECT c, trim(t) AS t FROM (${texts})) WHERE t <> ''))`
}
