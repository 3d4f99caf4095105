/** How the journeys handle the builder: by the names that people and screen readers use. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { SizeAnswer } from '@tessera/engine/answers'
import { type Group, isGroup } from '@tessera/rules/definition'
import type { Server } from './server.ts'

/** Makes a segment through the dialog and ends in its builder. */
export async function newSegment(page: Page, name: string): Promise<void> {
  await page.goto('/segments')
  await page.getByRole('button', { name: 'New segment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('region', { name: 'Palette' })).toBeVisible()
}

export const rootGroup = (page: Page): Locator => page.getByRole('group', { name: /^Segment: group/ })

export const conditions = (page: Page): Locator => page.getByRole('group', { name: /^Condition / })

/** Drags by the mouse in small steps, as a hand does. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  where: 'top' | 'middle' | 'bottom' = 'middle',
): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const start = await from.boundingBox()
  const end = await to.boundingBox()
  if (!start || !end) throw new Error('What is dragged, or where to, is not on the screen')
  const y = { top: end.y + 3, middle: end.y + end.height / 2, bottom: end.y + end.height - 3 }[where]
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, y, { steps: 12 })
  await page.mouse.move(end.x + end.width / 2, y + 1, { steps: 2 })
  await page.mouse.up()
}

/** Drags an entry of the palette onto the tree. */
export async function dragFromPalette(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('region', { name: 'Palette' })
  const before = await conditions(page).count()
  await palette.getByRole('searchbox').fill(name)
  await drag(
    page,
    palette.getByRole('button', { name: `Add ${name}`, exact: true }),
    page.locator('[data-canvas]'),
    'bottom',
  )
  await expect(conditions(page)).toHaveCount(before + 1)
  await palette.getByRole('searchbox').fill('')
}

export const size = (page: Page): Locator => page.getByRole('region', { name: 'Size' })

/** Waits until the draft is on the server. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^saved/ })).toBeVisible()
}

const palette = (page: Page): Locator => page.getByRole('region', { name: 'Palette' })

/** Opens a segment's draft with all numbers as of the server's fixed moment. */
export async function openBuilder(page: Page, server: Server, key: string): Promise<void> {
  await page.goto(`/segments/${key}/edit?asOf=${encodeURIComponent(server.asOf)}`)
  await expect(rootGroup(page)).toBeVisible()
}

/** A condition by the name people see, `nth` where there are several. */
export const condition = (page: Page, name: string, nth = 0): Locator =>
  page.getByRole('group', { name: new RegExp(`^Condition ${name}(, muted)?$`) }).nth(nth)

/** A group below the outermost one: `group of 2 (any of)`. */
export const group = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}(, muted)?$`) })

export const grip = (node: Locator): Locator => node.getByRole('button', { name: /^Drag / }).first()

/** Picks from a node's menu. */
export async function fromMenu(page: Page, node: Locator, item: string | RegExp): Promise<void> {
  await node
    .getByRole('button', { name: /^More for / })
    .last()
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

interface Figures {
  readonly count: number
  /** Per cent of everybody: the light and the solid part of the bar. */
  readonly light: number
  readonly solid: number
}

interface Numbers {
  readonly size: number
  /** By path: `0`, `1.0` … */
  readonly nodes: Readonly<Record<string, Figures>>
}

const percent = (share: number) => share * 100

/** What the screen has to show for an answer. */
function numbersOf(rule: Group, answer: SizeAnswer): Numbers {
  const nodes: Record<string, Figures> = {}
  for (const { path, count, left } of answer.nodes) {
    if (path.length === 0) continue
    let parent = rule
    for (const index of path.slice(0, -1)) {
      const child = parent.rules[index]
      if (child === undefined || !isGroup(child)) throw new Error(`The answer names ${path.join('.')}`)
      parent = child
    }
    const own = percent(count / answer.population)
    const soFar = percent(left / answer.population)
    nodes[path.join('.')] =
      parent.combinator === 'and' ? { count, light: own, solid: soFar } : { count, light: soFar, solid: own }
  }
  return { size: answer.size, nodes }
}

/** Every number and bar of the tree and the size beside it; `stale` while any of them is of an earlier state. */
function numbersOnScreen(page: Page): Promise<Numbers | 'stale'> {
  return page.evaluate(() => {
    const read = (text: string | null | undefined) => Number((text ?? '').replace(/[^\d]/g, '') || Number.NaN)
    if (document.querySelector('[data-canvas] [data-stale], [data-result-size][data-stale]') !== null)
      return 'stale'
    const nodes: Record<string, { count: number; light: number; solid: number }> = {}
    const pathOf = (element: Element): number[] => {
      const parent = element.parentElement?.closest('[data-node]')
      if (!parent) return []
      const siblings = [...parent.querySelectorAll('[data-node]')].filter(
        (one) => one.parentElement?.closest('[data-node]') === parent,
      )
      return [...pathOf(parent), siblings.indexOf(element)]
    }
    for (const figure of document.querySelectorAll('[data-canvas] [data-count]')) {
      const node = figure.closest('[data-node]')
      const bars = figure.parentElement?.querySelectorAll<HTMLElement>('[aria-hidden] > span') ?? []
      const [light, solid] = [...bars].map(
        (bar) => 100 * Number.parseFloat(bar.style.getPropertyValue('--share')),
      )
      if (node === null) continue
      nodes[pathOf(node).join('.')] = {
        count: read(figure.textContent),
        light: light ?? Number.NaN,
        solid: solid ?? Number.NaN,
      }
    }
    return { size: read(document.querySelector('[data-result-size]')?.textContent), nodes }
  })
}

/** Lengths on the screen are of single precision: a bar within a thousandth of a per cent is as long as it should be. */
function snapped(shown: Numbers | 'stale', expected: Numbers): Numbers | 'stale' {
  if (shown === 'stale') return shown
  const near = (length: number, wanted: number | undefined) =>
    wanted !== undefined && Math.abs(length - wanted) < 0.001 ? wanted : length
  const nodes = Object.entries(shown.nodes).map(([path, { count, light, solid }]) => {
    const wanted = expected.nodes[path]
    return [path, { count, light: near(light, wanted?.light), solid: near(solid, wanted?.solid) }] as const
  })
  return { size: shown.size, nodes: Object.fromEntries(nodes) }
}

/** Waits until every number on the screen is what the server says about the stored draft, asked separately. */
export async function expectTrueNumbers(page: Page, server: Server, key: string): Promise<Numbers> {
  await saved(page)
  const rule = await server.rule(key)
  const expected = numbersOf(rule, await server.size({ version: 1, rule }))
  await expect.poll(async () => snapped(await numbersOnScreen(page), expected)).toEqual(expected)
  return expected
}

/** Adds an entry of the palette at the end, by a click. */
export async function add(page: Page, name: string): Promise<void> {
  const before = await conditions(page).count()
  const search = palette(page).getByRole('searchbox')
  await search.fill(name)
  await palette(page)
    .getByRole('button', { name: `Add ${name}`, exact: true })
    .click()
  await expect(conditions(page)).toHaveCount(before + 1)
  await search.fill('')
}

/** Picks values in a value picker that is open already or opens by a click on its chips. */
export async function pickValues(scope: Locator, label: string, ...values: string[]): Promise<void> {
  const page = scope.page()
  const field = scope.getByRole('combobox', { name: new RegExp(`^${label} values?$`) })
  const chips = scope.getByRole('button', { name: new RegExp(`^Edit ${label} values?:`) })
  await expect(field.or(chips)).toBeVisible()
  if (await chips.isVisible()) await chips.click()
  for (const value of values) {
    await field.fill(value)
    await page.getByRole('option', { name: new RegExp(`^${value}\\s*[\\d.,]*$`) }).click()
  }
  await page.keyboard.press('Escape')
}
