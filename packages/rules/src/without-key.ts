import type { JsonPath } from './diagnostic.ts'
import { isList, isObject } from './json.ts'

/** The JSON without the key at the end of the path; parts beside it are the very same objects. */
export function withoutKey(json: unknown, path: JsonPath): unknown {
  const [first, ...rest] = path
  if (first === undefined) return json
  if (isList(json)) return json.map((each, index) => (index === first ? withoutKey(each, rest) : each))
  if (!isObject(json)) return json
  if (rest.length > 0) return { ...json, [first]: withoutKey(json[first], rest) }
  return Object.fromEntries(Object.entries(json).filter(([key]) => key !== first))
}
