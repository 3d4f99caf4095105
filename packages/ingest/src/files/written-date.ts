/** Dates as people write them, in SQL: `31/12/24`, `12.05.2024 14:05`, `Dec 8, 2022`, `1/2/2025 12:05 AM`. */

/** Which number of `1/2/2025` is the day. `ymd`: neither comes up, the year is first or the month is a word. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']

const times = ['', ' %H:%M', ' %H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p', ' %I:%M%p', ' %I:%M:%S%p']
// Two figures of a year are tried first: “%Y” would take 24 for the year 24.
const inNumbers = {
  dmy: ['%d %m %y', '%d %m %Y'],
  mdy: ['%m %d %y', '%m %d %Y'],
} as const
const inWords = ['%b', '%B'].flatMap((month) =>
  ['%y', '%Y'].flatMap((year) => [`%d ${month} ${year}`, `${month} %d ${year}`]),
)

export function isDateOrder(format: string): format is DateOrder {
  return dateOrders.some((order) => order === format)
}

/** Two numbers and a year; what a reading in `dmy` or `mdy` is for. */
const numericDate = '^[0-9]{1,2}([/.-])[0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})([ ,T].*)?$'

const monthInWords =
  '^([0-9]{1,2}[ ./-]*)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,/-]+[0-9]'

/** A text as wall clock (`TIMESTAMP`), NULL for what is not written so. Years of two figures are 1969 to 2068. */
export function writtenDate(text: string, order: DateOrder): string {
  const plain = `translate(${text}, '/.,-', '    ')`
  const parsed = (dates: readonly string[]): string =>
    `try_strptime(${plain}, [${dates.flatMap((date) => times.map((time) => `'${date}${time}'`)).join(', ')}])`
  const unordered = `CASE WHEN regexp_matches(${text}, '${monthInWords}', 'i') THEN ${parsed(inWords)} WHEN regexp_matches(${text}, '^[0-9]{4}[/.-]') THEN ${parsed(['%Y %m %d'])} END`
  return order === 'ymd'
    ? unordered
    : `CASE WHEN regexp_matches(${text}, '${numericDate}') THEN ${parsed(inNumbers[order])} ELSE ${unordered} END`
}
