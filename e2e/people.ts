/** Journeys as other people than the admin who is signed in by default. */
import { type Browser, expect, type Page } from '@playwright/test'
import type { Welcome } from '@tessera/server/shapes/people'
import { Server, test as base } from './server.ts'

/** By first name, as the demo's sign-in page has them. */
export type DemoPerson = 'maya' | 'oskar' | 'ada'

const names: Record<DemoPerson, string> = { maya: 'Maya Lindt', oskar: 'Oskar Brandt', ada: 'Ada Nyström' }

/** A page of a browser of their own, signed in through the sign-in page. */
export async function signedIn(browser: Browser, person: DemoPerson): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('button', { name: new RegExp(`^${names[person]}`) }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${names[person]} .* account$`) })).toBeVisible()
  return page
}

/** `asMaya`, `asOskar`: pages beside `page`, which is the admin's; `asked by` them over HTTP: `as(page)`. */
export const test = base.extend<{ asMaya: Page; asOskar: Page }>({
  asMaya: async ({ browser }, use) => {
    const page = await signedIn(browser, 'maya')
    await use(page)
    await page.context().close()
  },
  asOskar: async ({ browser }, use) => {
    const page = await signedIn(browser, 'oskar')
    await use(page)
    await page.context().close()
  },
})

/** The server as whoever is signed in on that page asks it. */
export function serverOf(page: Page): Promise<Server> {
  return new Server(page.request).start()
}

/** The demo's password, as the sign-in page has it. */
export async function demoPassword(page: Page): Promise<string> {
  const { demo } = await new Server(page.request).query<Welcome>('session.welcome')
  if (demo === null) throw new Error('This is no demo workspace')
  return demo.password
}
