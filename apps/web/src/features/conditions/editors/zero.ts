import type { Operator, ValueCondition } from '@tessera/rules/definition'

const zeroHolds: Partial<Record<Operator, (value: number) => boolean>> = {
  '=': (value) => value === 0,
  '!=': (value) => value !== 0,
  '<': (value) => value > 0,
  '<=': (value) => value >= 0,
  '>': (value) => value < 0,
  '>=': (value) => value <= 0,
}

/** Whether a count of 0 satisfies the comparison, so that people who never did are in. Unfinished values: no. */
export function holdsForZero({ operator, value }: Pick<ValueCondition, 'operator' | 'value'>): boolean {
  if (Array.isArray(value)) {
    const [low, high]: readonly unknown[] = value
    if (typeof low !== 'number' || typeof high !== 'number') return false
    const inside = low <= 0 && 0 <= high
    if (operator === 'between') return inside
    return operator === 'notBetween' && !inside
  }
  if (typeof value !== 'number') return false
  return zeroHolds[operator]?.(value) ?? false
}
