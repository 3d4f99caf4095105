/** The reader takes one kind of line end a file; files put together from others have several. */
import { createReadStream } from 'node:fs'

const lineFeed = 10
const carriageReturn = 13

/** Whether lines of a file end in more than one way, those within quotes included. */
export async function hasUnevenLineEnds(file: string): Promise<boolean> {
  const seen = new Set<'lf' | 'cr' | 'crlf'>()
  let afterReturn = false
  for await (const piece of createReadStream(file, { highWaterMark: 4 << 20 })) {
    const chunk = Buffer.from(piece)
    if (afterReturn) seen.add(chunk[0] === lineFeed ? 'crlf' : 'cr')
    if (chunk.includes(carriageReturn)) {
      for (let at = chunk.indexOf(carriageReturn); at !== -1; at = chunk.indexOf(carriageReturn, at + 1))
        if (at + 1 < chunk.length) seen.add(chunk[at + 1] === lineFeed ? 'crlf' : 'cr')
      for (let at = chunk.indexOf(lineFeed, 1); at !== -1; at = chunk.indexOf(lineFeed, at + 1))
        if (chunk[at - 1] !== carriageReturn) seen.add('lf')
      if (chunk[0] === lineFeed && !afterReturn) seen.add('lf')
    } else if (chunk.includes(lineFeed) && !(afterReturn && chunk.lastIndexOf(lineFeed) === 0)) seen.add('lf')
    if (seen.size > 1) return true
    afterReturn = chunk.at(-1) === carriageReturn
  }
  if (afterReturn) seen.add('cr')
  return seen.size > 1
}

/** The same text with every line end outside of quotes as `\n`, piece by piece. */
export async function* withEvenLineEnds(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let quoted = false
  let before = '\n'
  for await (const piece of pieces) {
    const out: string[] = []
    let from = 0
    for (let i = 0; i < piece.length; i += 1) {
      const char = piece[i] ?? ''
      if (char === '"') {
        // A quote opens at the beginning of a value only; one that follows a closing one is part of the value.
        if (quoted) quoted = false
        else quoted = before === 'closed' || ',;\t|\r\n '.includes(before)
        before = quoted ? '"' : 'closed'
      } else {
        if (!quoted && char === '\r') {
          out.push(piece.slice(from, i), '\n')
          from = i + 1
        } else if (!quoted && char === '\n' && before === '\r') {
          out.push(piece.slice(from, i))
          from = i + 1
        }
        before = char
      }
    }
    out.push(piece.slice(from))
    yield out.join('')
  }
}
