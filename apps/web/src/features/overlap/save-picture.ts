/** What a picture needs of the computed styles: colours by token and fonts do not travel with the markup. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
] as const

/** A drawing as a document of its own, in the colours it is shown in. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [index, element] of copies.entries()) {
    const original = originals[index]
    if (original === undefined) continue
    const style = getComputedStyle(original)
    const inline = properties.map((property) => `${property}:${style.getPropertyValue(property)}`).join(';')
    element.setAttribute('style', inline)
    for (const attribute of ['class', 'tabindex', 'role', 'aria-hidden', 'aria-pressed'])
      element.removeAttribute(attribute)
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new XMLSerializer().serializeToString(copy)
}

/** The same as pixels, twice as fine. @throws Error when the browser cannot draw it */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const scale = 2
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = svg.width.baseVal.value * scale
    canvas.height = svg.height.baseVal.value * scale
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('The picture could not be drawn.')
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}
