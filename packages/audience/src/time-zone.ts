import { StoreError } from './store-error.ts'

/** Answers the zone if this runtime knows it. @throws StoreError `unknown-time-zone` */
export function checkTimeZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format()
    return zone
  } catch (cause) {
    throw new StoreError('unknown-time-zone', `There is no time zone called “${zone}”.`, {
      path: zone,
      fix: 'Use an IANA name such as Europe/Berlin or UTC.',
      cause,
    })
  }
}
