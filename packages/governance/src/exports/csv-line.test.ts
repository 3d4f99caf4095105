import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  [['a', 'b'], 'a,b\r\n'],
  [['with, comma', 'with "quotes"', 'two\nlines'], '"with, comma","with ""quotes""","two\nlines"\r\n'],
  [['=HYPERLINK("x")', '+1', '-2', '@SUM(A1)'], '"\'=HYPERLINK(""x"")",\'+1,\'-2,\'@SUM(A1)\r\n'],
  [['\tx', '\nx', '＝1+1', '－2', 'a=b'], `'\tx,"'\nx",'＝1+1,'－2,a=b\r\n`],
  [[-2, true, null, ['x', 'y']], '-2,true,,"[""x"",""y""]"\r\n'],
])('%j', (values, line) => {
  expect(csvLine(values)).toBe(line)
})
