/** Journeys as other people than the admin who is signed in by default. */
import type { Browser, Page } from '@playwright/test'
import { Server, test as base } from './server.ts'
import { type DemoPerson, signIn } from './sign-in.ts'

/** An empty page of a browser of their own, which was never here before but for signing in. */
export async function signedIn(browser: Browser, person: DemoPerson): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  await signIn(context.request, person)
  return context.newPage()
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
