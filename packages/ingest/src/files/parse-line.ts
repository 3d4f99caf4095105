import { isTooLongForNumber } from '@tessera/rules/exact-number'

const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * The value of one line of NDJSON; `undefined` when it is not JSON. A whole number beyond 2^53, which would be rounded, becomes the text
 * of its digits.
 */
export function parseLine(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line)
    if (!/\d{16}/.test(line)) return parsed
    return JSON.parse(
      line.replace(textOrNumber, (token) => (isTooLongForNumber(token) ? `"${token}"` : token)),
    )
  } catch {
    return undefined
  }
}
