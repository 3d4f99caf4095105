/** A screen or dialog as an automatic check sees it: both colour schemes, at a desk and on a phone. */
import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible, expectFits } from './accessible.ts'
import { type Server, test } from './server.ts'

interface Opened {
  readonly page: Page
  readonly server: Server
  /** For others, where they have to have done something before. */
  readonly browser: Browser
}

/** What opens it, as Ada. */
export type Screen = readonly [
  name: string,
  open: (page: Page, server: Server, browser: Browser) => Promise<void>,
]

/** What lies under it is a screen of its own in the list. */
const openDialog = '[role="dialog"][aria-modal="true"], dialog[open]'

const looks = [
  { scheme: 'light', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
  { scheme: 'dark', width: 1440 },
] as const

/** A screen as its address alone opens it. */
export const screenAt = (address: string): Screen => [
  address,
  async (page) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Loading…')).toHaveCount(0)
  },
]

/** The test of a screen. `E2E_PICTURES` is a folder for a picture of every look. */
export const everyLook =
  ([name, open]: Screen) =>
  async ({ page, server, browser }: Opened): Promise<void> => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await open(page, server, browser)
    for (const { scheme, width } of looks) {
      const look = `${name}, ${scheme}, ${width} px wide`
      await test.step(look, async () => {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width, height: 900 })
        // From its top: what has scrolled under the bar is no target.
        await page.evaluate(() => window.scrollTo(0, 0))
        await expect(page.locator(`html[data-mantine-color-scheme="${scheme}"]`)).toBeAttached()
        const inDialog = await page.locator(openDialog).isVisible()
        await expectAccessible(page, {
          name: look,
          rules: scheme === 'light' ? 'all' : 'colours',
          from: 'serious',
          within: inDialog ? openDialog : undefined,
        })
        await expectFits(page, look)
        if (process.env.E2E_PICTURES) {
          const file = `${look.replace(/\W+/g, '-')}.png`
          await page.screenshot({ path: `${process.env.E2E_PICTURES}/${file}`, fullPage: !inDialog })
        }
      })
    }
  }
