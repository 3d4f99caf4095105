/** RFC 4180, with any line ending. Empty lines are records without cells; a record whose quote is never closed is none. */
export function parseRecords(text: string, delimiter: string, whole: boolean): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (char === delimiter) {
      record.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i += 1
      records.push(record.length > 0 || cell !== '' ? [...record, cell] : [])
      record = []
      cell = ''
    } else cell += char
  }
  if (whole && !quoted && (record.length > 0 || cell !== '')) records.push([...record, cell])
  return records
}
