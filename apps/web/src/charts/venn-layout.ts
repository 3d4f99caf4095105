import {
  computeTextCentre,
  greedyLayout,
  type ICircle,
  intersectionArea,
  intersectionAreaPath,
  normalizeSolution,
  scaleSolution,
  venn,
} from '@upsetjs/venn.js'

/** How many are in exactly these sets. */
export interface Region {
  readonly of: readonly number[]
  readonly count: number
}

export interface Circle {
  /** Index of the set. */
  readonly set: number
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface DrawnRegion extends Region {
  /** The area its sets share, as an SVG path; those in more sets lie on top of it. Absent when the circles leave it none. */
  readonly path?: string
  /** Where its number is printed; absent when it has no room for it. */
  readonly label?: { readonly x: number; readonly y: number; readonly size: 'large' | 'medium' | 'small' }
}

export interface VennLayout {
  readonly circles: readonly Circle[]
  readonly regions: readonly DrawnRegion[]
  /**
   * Share of the drawn area that stands for other people than it should: half the sum of the differences between each region's
   * share of the area and of the people. 0 is exact.
   */
  readonly error: number
  /** Regions that have people but (next to) no area. */
  readonly undrawn: readonly Region[]
}

/** Between a circle and its letter. */
const gap = 9
/** Less of the area than this is not seen. */
const seen = 0.0005
/** Distance to the nearest rim that a number needs, by its size, in the units of the drawing. */
const room = { large: 24, medium: 16, small: 10 } as const
const sizes = ['large', 'medium', 'small'] as const

/**
 * Two or three circles whose areas and overlaps come as near to the counts as circles can. `regions` are all regions with
 * somebody in them; sets without anybody get no circle. Units are those of `width` and `height`.
 */
export function layOutVenn(
  sets: number,
  regions: readonly Region[],
  { width, height }: { readonly width: number; readonly height: number },
): VennLayout {
  const total = regions.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return { circles: [], regions: [], error: 0, undrawn: [] }
  const indexes = Array.from({ length: sets }, (_, index) => index)
  const inAll = (of: readonly number[]) =>
    regions
      .filter((region) => of.every((index) => region.of.includes(index)))
      .reduce((sum, { count }) => sum + count, 0)
  const held = indexes.filter((index) => inAll([index]) > 0)
  const areas = subsetsOf(held).map((of) => ({ sets: of.map(String), size: inAll(of) }))
  const solution = scaleSolution(
    // The greedy start makes no use of chance: the same counts are always drawn the same.
    normalizeSolution(venn(areas, { initialLayout: greedyLayout }), Math.PI / 2),
    width,
    height,
    16,
  )
  const circles = held.flatMap((set): Circle[] => {
    const found = solution[String(set)]
    return found === undefined ? [] : [{ set, x: found.x, y: found.y, radius: found.radius }]
  })
  const drawn = drawRegions(circles, regions)
  const ink = drawn.reduce((sum, { area }) => sum + area, 0)
  const wrong = drawn.reduce((sum, { area, count }) => sum + Math.abs(area / ink - count / total), 0) / 2
  return {
    circles,
    error: wrong,
    regions: drawn
      .filter(({ count }) => count > 0)
      .map(({ of, count, path, label }) => ({ of, count, path, label })),
    undrawn: drawn
      .filter(({ area, count }) => count > 0 && area / ink < seen)
      .map(({ of, count }) => ({ of, count })),
  }
}

interface Place {
  readonly x: number
  readonly y: number
}

/**
 * Where the circles' letters stand, by set: outside of the own circle, beside every number and every other letter and, as far as
 * there is room, outside of every other circle, on the side away from the middle of the drawing.
 */
export function letterPlaces(
  { circles, regions }: Pick<VennLayout, 'circles' | 'regions'>,
  { width, height }: { readonly width: number; readonly height: number },
): ReadonlyMap<number, Place> {
  const middle = { x: width / 2, y: height / 2 }
  const places = new Map<number, Place>()
  // The smallest has the least choice: it may lie wholly in the others.
  for (const own of circles.toSorted((a, b) => a.radius - b.radius)) {
    const around = Array.from({ length: 48 }, (_, i): Place => {
      const [x, y] = [Math.cos((i * Math.PI) / 24), Math.sin((i * Math.PI) / 24)]
      return { x: own.x + x * (own.radius + gap), y: own.y + y * (own.radius + gap) }
    }).filter(({ x, y }) => x > gap && y > gap && x < width - gap && y < height - gap)
    const free = (place: Place) =>
      Math.min(
        2 * gap,
        ...circles
          .filter((circle) => circle !== own)
          .map((circle) => distance(circle, place) - circle.radius),
      )
    const apart = around.filter((place) =>
      [...places.values()].every((letter) => distance(letter, place) > 2 * gap),
    )
    const legible = apart.filter((place) =>
      regions.every(({ label }) => label === undefined || distance(label, place) > room[label.size] + gap),
    )
    const [best] =
      [legible, apart, around]
        .find((some) => some.length > 0)
        ?.toSorted((a, b) => free(b) - free(a) || distance(b, middle) - distance(a, middle)) ?? []
    if (best !== undefined) places.set(own.set, best)
  }
  return places
}

/** Every region that circles can make, also those without people: an area nobody is in is an error of the drawing too. */
function drawRegions(
  circles: readonly Circle[],
  regions: readonly Region[],
): (DrawnRegion & { readonly area: number })[] {
  const shared = new Map(
    subsetsOf(circles.map(({ set }) => set)).map((of) => [
      of.join(),
      intersectionArea(asCircles(circles, of)),
    ]),
  )
  return [...shared.keys()].map((name) => {
    const of = name.split(',').map(Number)
    const outside = circles.filter(({ set }) => !of.includes(set)).map(({ set }) => set)
    const area = subsetsOf(outside).reduce(
      (rest, more) =>
        rest +
        (more.length % 2 === 1 ? -1 : 1) *
          (shared.get([...of, ...more].toSorted((a, b) => a - b).join()) ?? 0),
      shared.get(name) ?? 0,
    )
    const count = regions.find((region) => region.of.join() === name)?.count ?? 0
    if (area < 1) return { of, count, area: Math.max(area, 0) }
    const interior = asCircles(circles, of)
    const exterior = asCircles(circles, outside)
    const centre = computeTextCentre(interior, exterior)
    const margin = Math.min(
      ...interior.map((circle) => circle.radius - distance(circle, centre)),
      ...exterior.map((circle) => distance(circle, centre) - circle.radius),
    )
    const size = sizes.find((each) => room[each] <= margin)
    return {
      of,
      count,
      area,
      path: intersectionAreaPath(interior),
      ...(size !== undefined && { label: { x: centre.x, y: centre.y, size } }),
    }
  })
}

function asCircles(circles: readonly Circle[], of: readonly number[]): ICircle[] {
  return circles
    .filter(({ set }) => of.includes(set))
    .map(({ set, x, y, radius }) => ({ x, y, radius, setid: String(set) }))
}

function distance(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** Every choice of at least one, each in ascending order. */
function subsetsOf(indexes: readonly number[]): number[][] {
  return Array.from({ length: 2 ** indexes.length - 1 }, (_, i) =>
    indexes.filter((__, at) => ((i + 1) & (1 << at)) !== 0),
  )
}
