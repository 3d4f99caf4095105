/** react-querybuilder's trees, made definitions. */
import type { Diagnostic, JsonPath } from '../diagnostic.ts'
import { isUnchosen, readField } from '../field.ts'
import { describe } from '../diagnostic-list.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { limits } from '../parse/limits.ts'
import { nestsDeeperThan } from '../parse/nests-deeper-than.ts'
import { type ParseResult, parseDefinition } from '../parse.ts'
import { notExpressible } from './interop-result.ts'

export interface FromRqbOptions {
  /** What a field of the query is called here; by default a name the language does not know is a trait of that name. */
  readonly field?: (name: string) => string
}

/**
 * Takes `RuleGroupType`, and `RuleGroupTypeIC` with combinators between the rules, where `and` binds tighter than `or`. Lists
 * and ranges as text with commas become arrays (`\,` is a comma within a value). Values keep their type; whether they fit is
 * for validation to say. A `match` rule or another combinator is a diagnostic.
 */
export function fromRqb(query: unknown, options: FromRqbOptions = {}): ParseResult {
  if (nestsDeeperThan(query, limits.nesting)) return parseDefinition({ version: 1, rule: query })
  const reader = new QueryReader(options.field ?? asTrait)
  const rule = reader.node(query, ['rule'])
  const parsed = parseDefinition({ version: 1, rule })
  if (reader.diagnostics.length === 0) return parsed
  return { ok: false, diagnostics: [...reader.diagnostics, ...(parsed.ok ? [] : parsed.diagnostics)] }
}

function asTrait(name: string): string {
  return isUnchosen(name) || readField(name) !== undefined ? name : `trait.${name}`
}

const lists: ReadonlySet<unknown> = new Set([
  'in',
  'notIn',
  'between',
  'notBetween',
  'containsAny',
  'containsAll',
  'containsNone',
])

class QueryReader {
  readonly diagnostics: Diagnostic[] = []
  private readonly field: (name: string) => string

  constructor(field: (name: string) => string) {
    this.field = field
  }

  node(node: unknown, path: JsonPath): unknown {
    if (!isObject(node)) return node
    if (!('rules' in node)) return this.condition(node, path)
    const rules = isList(node.rules) ? node.rules : []
    const members = rules.map((member, index) => this.node(member, [...path, 'rules', index]))
    if (isObject(node) && 'combinator' in node) return { ...node, rules: members }
    return { ...node, ...this.joined(members, path) }
  }

  /** `[a, 'and', b, 'or', c]` as `(a and b) or c`. */
  private joined(members: readonly unknown[], path: JsonPath): JsonObject {
    const alternatives: unknown[][] = [[]]
    for (const [index, member] of members.entries()) {
      if (index % 2 === 0) alternatives.at(-1)?.push(member)
      else if (member === 'or') alternatives.push([])
      else if (member !== 'and') {
        this.diagnostics.push({
          code: 'unknown-combinator',
          path: [...path, 'rules', index],
          params: { combinator: describe(member) },
          severity: 'error',
          message: `Rules are joined with "and" or "or", found ${describe(member)}.`,
        })
      }
    }
    const [only, ...others] = alternatives
    if (others.length === 0) return { combinator: 'and', rules: only ?? [] }
    const rules = alternatives.map((rules) => (rules.length === 1 ? rules[0] : { combinator: 'and', rules }))
    return { combinator: 'or', rules }
  }

  private condition(rule: JsonObject, path: JsonPath): JsonObject {
    if (rule.match !== undefined) {
      this.diagnostics.push(
        notExpressible(
          [...path, 'match'],
          'A rule over the elements of a list (“match”) has no counterpart here.',
        ),
      )
    }
    const { value, ...rest } = rule
    const field = typeof rule.field === 'string' ? this.field(rule.field) : rule.field
    if (rule.operator === 'null' || rule.operator === 'notNull') return { ...rest, field }
    const split = lists.has(rule.operator) && typeof value === 'string' && !this.isReference(field)
    const read = split ? splitList(value) : value
    return { ...rest, field, value: rule.valueSource === 'field' ? this.fields(read) : read }
  }

  private isReference(field: unknown): boolean {
    return field === 'segment' || field === 'list'
  }

  private fields(value: unknown): unknown {
    if (isList(value)) return value.map((each) => this.fields(each))
    return typeof value === 'string' ? this.field(value) : value
  }
}

function splitList(text: string): readonly string[] {
  if (text.trim() === '') return []
  return text.split(/(?<!\\),/).map((part) => part.trim().replaceAll('\\,', ','))
}
