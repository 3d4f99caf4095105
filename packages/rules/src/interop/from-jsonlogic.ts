/** JSONLogic over traits, made a definition. */
import type { Diagnostic, JsonPath } from '../diagnostic.ts'
import { readField } from '../field.ts'
import { describe } from '../diagnostic-list.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { limits } from '../parse/limits.ts'
import { nestsDeeperThan } from '../parse/nests-deeper-than.ts'
import { type ParseResult, parseDefinition } from '../parse.ts'
import { notExpressible } from './interop-result.ts'

/**
 * Reads `and or ! == === != !== < <= > >= in` and the three-part `<=` over `{"var": name}` and plain values; a name the
 * language does not know is a trait of that name. Everything else is a diagnostic with its path in the JSONLogic.
 * A missing value is in no comparison here, while JSONLogic itself counts it as 0.
 */
export function fromJsonLogic(logic: unknown): ParseResult {
  if (nestsDeeperThan(logic, limits.nesting)) {
    return { ok: false, diagnostics: [notExpressible([], 'This is nested too deeply to be read.')] }
  }
  const reader = new LogicReader()
  const node = reader.node(logic, [])
  if (reader.diagnostics.length > 0) return { ok: false, diagnostics: reader.diagnostics }
  const rule = isObject(node) && 'rules' in node ? node : { combinator: 'and', rules: [node] }
  return parseDefinition({ version: 1, rule })
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['!=', '!='],
  ['!==', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
])

/** The operator with its sides exchanged. */
const mirrored: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
])

class LogicReader {
  readonly diagnostics: Diagnostic[] = []

  node(logic: unknown, path: JsonPath): JsonObject | undefined {
    if (logic === true) return { field: 'everyone', operator: '=', value: true }
    const entries = isObject(logic) ? Object.entries(logic) : []
    const [operation, operand] = entries[0] ?? []
    if (operation === undefined || entries.length !== 1)
      return this.refuse(path, `${describe(logic)} is no condition`)
    const args: readonly unknown[] = isList(operand) ? operand : [operand]
    const at = [...path, operation]
    if (operation === 'and' || operation === 'or') {
      return { combinator: operation, rules: args.map((each, index) => this.node(each, [...at, index])) }
    }
    if (operation === '!' && args.length === 1) {
      return { combinator: 'and', not: true, rules: [this.node(args[0], [...at, 0])] }
    }
    if (operation === 'in' && args.length === 2 && isList(args[1])) {
      const field = this.field(args[0])
      return field === undefined
        ? this.refuse(at, '“in” needs a field')
        : { field, operator: 'in', value: args[1] }
    }
    if (operation === '<=' && args.length === 3) {
      const field = this.field(args[1])
      if (field !== undefined) return { field, operator: 'between', value: [args[0], args[2]] }
    }
    const operator = comparisons.get(operation)
    if (operator === undefined || args.length !== 2)
      return this.refuse(at, `“${operation}” has no counterpart`)
    return this.comparison(operator, args, at)
  }

  private comparison(operator: string, args: readonly unknown[], path: JsonPath): JsonObject | undefined {
    const [left, right] = [this.field(args[0]), this.field(args[1])]
    if (left !== undefined && right !== undefined)
      return { field: left, operator, valueSource: 'field', value: right }
    const field = left ?? right
    if (field === undefined) return this.refuse(path, 'a comparison needs a field')
    const value = left === undefined ? args[0] : args[1]
    const turned = left === undefined ? (mirrored.get(operator) ?? operator) : operator
    if (value === null && turned === '=') return { field, operator: 'null' }
    if (value === null && turned === '!=') return { field, operator: 'notNull' }
    if (typeof value === 'object') return this.refuse(path, 'only plain values are compared')
    return { field, operator: turned, value }
  }

  /** The field that `{"var": name}` names. */
  private field(value: unknown): string | undefined {
    const name = isObject(value) && isList(value.var) ? value.var[0] : isObject(value) ? value.var : undefined
    if (typeof name !== 'string' || name === '') return undefined
    return readField(name) === undefined ? `trait.${name}` : name
  }

  private refuse(path: JsonPath, what: string): undefined {
    this.diagnostics.push(notExpressible(path, `This JSONLogic cannot be read: ${what}.`))
    return undefined
  }
}
