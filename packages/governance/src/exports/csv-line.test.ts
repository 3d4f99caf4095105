import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  [['a', 'b'], 'a,b\r\n'],
  [['with, comma', 'with "quotes"', 'two\nlines'], '"with, comma","with ""quotes""","two\nlines"\r\n'],
  [['=HYPERLINK("x")', '+A1', '-cmd', '@SUM(A1)'], '"\'=HYPERLINK(""x"")",\'+A1,\'-cmd,\'@SUM(A1)\r\n'],
  [
    ['+4915112345678', '+49 (151) 12-34/5', '-2', '0730907665'],
    '+4915112345678,+49 (151) 12-34/5,-2,0730907665\r\n',
  ],
  [["'=1+1", "''+A1", "'tis"], "''=1+1,'''+A1,'tis\r\n"],
  [['\tx', '\nx', '＝1+1', '－2', 'a=b'], `'\tx,"'\nx",'＝1+1,'－2,a=b\r\n`],
  [[-2, true, null, ['x', 'y']], '-2,true,,"[""x"",""y""]"\r\n'],
])('%j', (values, line) => {
  expect(csvLine(values)).toBe(line)
})
