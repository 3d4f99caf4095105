import { expect, it } from 'vitest'
import { csvLine } from './csv-line.ts'

it('quotes what needs it, and disarms formulas but not numbers', () => {
  expect(csvLine(['a, b', 'say "hi"', -3, 0.25])).toBe('"a, b","say ""hi""",-3,0.25\r\n')
  expect(csvLine(['=1+1', '+49', '-x', '@sum', '\tx'])).toBe("'=1+1,'+49,'-x,'@sum,'\tx\r\n")
  expect(csvLine(['=a,b\n'])).toBe('"\'=a,b\n"\r\n')
})
