import { expect, it } from 'vitest'
import { fieldName } from './field-name.ts'

it('names a trait without its prefix', () => expect(fieldName('trait.first.name')).toBe('first.name'))
