/** Whether everybody can use a screen, as far as a program can tell: axe's rules, and that nothing runs out of the screen sideways. */
import { expect, type Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'

interface Look {
  /** What it is called when it fails. */
  readonly name: string
  /** Only what is under these elements; the whole page when left out. */
  readonly within?: string
  /** `colours`: only what the colour scheme decides, for a look whose every rule was checked in another scheme. */
  readonly rules?: 'all' | 'colours'
  /** Findings below this are let pass. */
  readonly from?: 'minor' | 'serious'
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const options: Readonly<Record<NonNullable<Look['rules']>, RunOptions>> = {
  // Sizes of targets are no rule that axe applies unasked.
  all: { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } },
  colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
}

/** Transitions taken to their ends: a colour on its way to another is nobody's choice. */
async function settled(page: Page): Promise<void> {
  const moving = () =>
    page.evaluate(() => {
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      for (const animation of ending) animation.finish()
      return ending.map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.outerHTML : ''))
    })
  await expect.poll(moving).toEqual([])
}

/** Applies the rules in the page as it is; the checker itself is brought in once a document. */
async function check(page: Page, { within, rules = 'all' }: Look): Promise<AxeResults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    ([context, how]) => {
      const { axe: checker } = window as unknown as { axe: typeof axe }
      return checker.run(context ?? document, how)
    },
    // Of what passes, an example of every rule is enough.
    [within, { ...options[rules], resultTypes: ['violations'] } satisfies RunOptions] as const,
  )
}

/** Nothing that axe finds, down to `from`; goes on when there is, so that one run tells of every look. */
export async function expectAccessible(page: Page, look: Look): Promise<void> {
  await settled(page)
  const { violations, passes } = await check(page, look)
  expect(passes.length, `${look.name}: rules that were applied`).toBeGreaterThan(0)
  const found = violations.filter(
    ({ impact }) => look.from !== 'serious' || impact === 'serious' || impact === 'critical',
  )
  const words = found.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`,
  )
  expect.soft(words, look.name).toEqual([])
}

/** Nothing runs out of the screen sideways. */
export async function expectFits(page: Page, name: string): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect.soft(content, `${name}: pixels wide`).toBeLessThanOrEqual(screen ?? 0)
}
