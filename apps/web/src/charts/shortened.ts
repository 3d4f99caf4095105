/** Pixels that the drawings' names are high. */
const size = 12

/** Where an emoji or an accented letter ends. */
const letterBounds = new Intl.Segmenter()

let pen: CanvasRenderingContext2D | null | undefined

/** The text, or as much of its beginning as is at most that many pixels wide, with an ellipsis; in the page's typeface, 12 px high. */
export function shortened(text: string, width: number): string {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return text
  pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`
  if (pen.measureText(text).width <= width) return text
  const letters = Array.from(letterBounds.segment(text), ({ segment }) => segment)
  while (letters.length > 1 && pen.measureText(`${letters.join('')}…`).width > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
