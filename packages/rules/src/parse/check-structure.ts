/** The shape of the document, before anything is looked up in a catalogue. */
import type { Definition } from '../definition.ts'
import type { JsonPath } from '../diagnostic.ts'
import { isUnchosen, readField } from '../field.ts'
import { DiagnosticList, describe, quote } from '../diagnostic-list.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { nearest } from '../nearest.ts'
import { allOperators, isKnownOperator } from '../operators.ts'
import { limits } from './limits.ts'
import { nestsDeeperThan } from './nests-deeper-than.ts'

export interface Structure {
  readonly diagnostics: DiagnosticList
  /** Nodes whose own shape is wrong: whoever reads on skips them. */
  readonly broken: ReadonlySet<unknown>
  /** Absent when nothing below can be read: no document, an unknown version, no rule, or too deep. */
  readonly definition?: Definition
}

export function checkStructure(json: unknown): Structure {
  const check = new StructureCheck()
  const readable = check.document(json)
  if (!readable) return { diagnostics: check.diagnostics, broken: check.broken }
  return { diagnostics: check.diagnostics, broken: check.broken, definition: json as Definition }
}

class StructureCheck {
  readonly diagnostics = new DiagnosticList()
  readonly broken = new Set<unknown>()
  private conditions = 0
  private tooDeep = false

  /** Whether it can be read on. */
  document(json: unknown): boolean {
    if (!isObject(json)) {
      this.malformed([], `A definition is an object with "version" and "rule", found ${describe(json)}.`)
      return false
    }
    if (json.version !== 1) {
      this.diagnostics.error({
        code: 'unknown-version',
        path: ['version'],
        params: { version: describe(json.version) },
        message: `Only version 1 is known, found ${describe(json.version)}.`,
        fix: 'Set "version" to 1.',
      })
      return false
    }
    if (nestsDeeperThan(json, limits.nesting)) {
      this.deep(['rule'])
      return false
    }
    for (const key of ['pinIn', 'pinOut']) this.keys(json[key], [key])
    if (!isObject(json.rule) || !('rules' in json.rule)) {
      this.malformed(['rule'], `"rule" is a group of conditions, found ${describe(json.rule)}.`)
      return false
    }
    this.group(json.rule, ['rule'], 1, false)
    if (this.conditions > limits.conditions) {
      this.diagnostics.error({
        code: 'too-many-conditions',
        path: ['rule'],
        params: { count: this.conditions, limit: limits.conditions },
        message: `A definition holds at most ${limits.conditions} conditions, found ${this.conditions}.`,
        fix: 'Move a part into a segment of its own, or use one “is any of” list.',
      })
    }
    return !this.tooDeep
  }

  private malformed(path: JsonPath, message: string): void {
    this.diagnostics.error({ code: 'not-a-definition', path, message })
  }

  private deep(path: JsonPath): void {
    this.diagnostics.error({
      code: 'too-deep',
      path,
      params: { limit: limits.levels },
      message: `Groups nest at most ${limits.levels} levels deep.`,
      fix: 'Move the inner part into a segment of its own.',
    })
  }

  private keys(value: unknown, path: JsonPath): void {
    if (value === undefined) return
    if (!isList(value) || !value.every((key) => typeof key === 'string' && key !== '')) {
      this.malformed(path, `Pins are a list of the keys of manual lists, found ${describe(value)}.`)
    } else this.size(value, path)
  }

  private size(values: readonly unknown[], path: JsonPath): void {
    if (values.length <= limits.values) return
    this.diagnostics.error({
      code: 'too-many-values',
      path,
      params: { count: values.length, limit: limits.values },
      message: `One list holds at most ${limits.values} values, found ${values.length}.`,
      fix: 'Upload them as a manual list and refer to that.',
    })
  }

  /** `silent`: inside a muted node, which is as if absent; only the depth is still watched. */
  private group(group: JsonObject, path: JsonPath, level: number, silent: boolean): void {
    if (level > limits.levels) {
      if (!this.tooDeep) this.deep(path)
      this.tooDeep = true
      return
    }
    const muted = silent || group.muted === true
    const before = this.diagnostics.all.length
    if (!muted) {
      if (group.combinator !== 'and' && group.combinator !== 'or') {
        this.diagnostics.error({
          code: 'unknown-combinator',
          path: [...path, 'combinator'],
          params: { combinator: describe(group.combinator) },
          message: `A group joins its conditions with "and" or "or", found ${describe(group.combinator)}.`,
        })
      }
      this.flag(group, 'not', path)
    }
    if (!silent) this.flag(group, 'muted', path)
    if (!isList(group.rules)) {
      if (!muted) this.malformed([...path, 'rules'], `"rules" is a list, found ${describe(group.rules)}.`)
    }
    if (this.diagnostics.all.length > before) this.broken.add(group)
    if (!isList(group.rules)) return
    for (const [index, node] of group.rules.entries()) {
      const at = [...path, 'rules', index]
      if (!isObject(node)) {
        if (muted) continue
        this.malformed(at, `A group holds groups and conditions, found ${describe(node)}.`)
        this.broken.add(node)
      } else if ('rules' in node) this.group(node, at, level + 1, muted)
      else this.condition(node, at, level, muted)
    }
  }

  private condition(condition: JsonObject, path: JsonPath, level: number, silent: boolean): void {
    const muted = silent || condition.muted === true
    const before = this.diagnostics.all.length
    if (!silent) this.flag(condition, 'muted', path)
    if (!muted) {
      this.conditions++
      this.field(condition.field, [...path, 'field'])
      this.operator(condition.operator, [...path, 'operator'])
      if (isList(condition.value)) this.size(condition.value, [...path, 'value'])
    }
    if (this.diagnostics.all.length > before) this.broken.add(condition)
    this.where(condition, path, level, muted)
    if (condition.field === 'sequence' && isObject(condition.value) && isList(condition.value.steps)) {
      this.steps(condition.value.steps, [...path, 'value', 'steps'], level, muted)
    }
  }

  private steps(steps: readonly unknown[], path: JsonPath, level: number, silent: boolean): void {
    if (!silent) this.size(steps, path)
    for (const [index, step] of steps.entries()) {
      if (!isObject(step)) continue
      this.where(step, [...path, index], level, silent)
      if (!isList(step.without)) continue
      if (!silent) this.size(step.without, [...path, index, 'without'])
      for (const [position, absent] of step.without.entries()) {
        if (isObject(absent)) this.where(absent, [...path, index, 'without', position], level, silent)
      }
    }
  }

  private where(holder: JsonObject, path: JsonPath, level: number, silent: boolean): void {
    const { where } = holder
    if (where === undefined || where === null) return
    if (isObject(where) && 'rules' in where) this.group(where, [...path, 'where'], level + 1, silent)
    else if (!silent) {
      this.malformed([...path, 'where'], `"where" is a group of conditions, found ${describe(where)}.`)
      this.broken.add(where)
    }
  }

  private flag(node: JsonObject, key: 'not' | 'muted', path: JsonPath): void {
    const value = node[key]
    if (value === undefined || value === null || typeof value === 'boolean') return
    this.malformed([...path, key], `"${key}" is true or false, found ${describe(value)}.`)
  }

  private field(field: unknown, path: JsonPath): void {
    if (typeof field !== 'string') {
      this.malformed(path, `A condition names its "field" as text, found ${describe(field)}.`)
    } else if (!isUnchosen(field) && readField(field) === undefined) {
      this.diagnostics.error({
        code: 'unknown-field',
        path,
        params: { field },
        message: `${quote(field)} is no field. Fields begin with trait., event., profile., lifecycle., random. or a prediction’s score., percentile., decile., cluster.; or are segment, list, sequence, everyone.`,
      })
    }
  }

  private operator(operator: unknown, path: JsonPath): void {
    if (typeof operator !== 'string') {
      this.malformed(path, `A condition names its "operator" as text, found ${describe(operator)}.`)
    } else if (!isUnchosen(operator) && !isKnownOperator(operator)) {
      const close = nearest(operator, allOperators)
      this.diagnostics.error({
        code: 'unknown-operator',
        path,
        params: { operator, known: allOperators },
        message: `${quote(operator)} is no operator.`,
        fix: close === undefined ? undefined : `Did you mean ${quote(close)}?`,
      })
    }
  }
}
