/** Signing in, people, the account, and what the bar on top opens, for everybody. */
import { DEMO_PASSWORD } from '@tessera/server/auth/demo-people'
import { expect, type Page } from '@playwright/test'
import { everyLook, screenAt, type Screen } from './every-look.ts'
import { test } from './server.ts'

const dialog = (page: Page) => page.getByRole('dialog')

/** A screen, and a button of it that opens a dialog. */
const opened = (name: string, address: string, button: string | RegExp): Screen => [
  name,
  async (page) => {
    await page.goto(address)
    await page.getByRole('button', { name: button }).first().click()
    await expect(dialog(page)).toBeVisible()
  },
]

const screens: readonly Screen[] = [
  ...['/sign-in', '/sign-in?error=not-invited', '/join#made-up', '/password#made-up'].map(
    (address): Screen => [
      `signed out, ${address}`,
      async (page) => {
        await page.context().clearCookies()
        await page.goto(address)
        await expect(page.getByRole('heading').first()).toBeVisible()
      },
    ],
  ),
  [
    'joining',
    async (page, server) => {
      const email = `${crypto.randomUUID()}@shop.test`
      const { token } = await server.call<{ token: string }>('invitations.create', { email, role: 'viewer' })
      await page.context().clearCookies()
      await page.goto(`/join#${token}`)
      await expect(page.getByLabel('Your name')).toBeVisible()
    },
  ],
  ...['/people', '/account'].map(screenAt),
  opened('somebody invited', '/people', 'Invite a person'),
  [
    'a link to join',
    async (page) => {
      await page.goto('/people')
      await page.getByRole('button', { name: 'Invite a person' }).click()
      await dialog(page).getByLabel('E-mail').fill(`${crypto.randomUUID()}@shop.test`)
      await dialog(page).getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(dialog(page).getByLabel('The link')).toBeVisible()
    },
  ],
  opened('a new password for somebody', '/people', /^New password… for/),
  opened('somebody deactivated', '/people', /^Deactivate… Oskar/),
  [
    'a team renamed',
    async (page, server) => {
      const name = `Team ${crypto.randomUUID().slice(0, 8)}`
      await server.call('teams.create', { name })
      await page.goto('/people')
      await page.getByRole('button', { name: `Rename… ${name}` }).click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  opened('a new key', '/account', 'New key'),
  [
    'a key revoked',
    async (page) => {
      const name = `Key ${crypto.randomUUID().slice(0, 8)}`
      await page.goto('/account')
      await page.getByRole('button', { name: 'New key' }).click()
      await dialog(page).getByLabel('Name').fill(name)
      await dialog(page).getByRole('textbox', { name: 'Your password' }).fill(DEMO_PASSWORD)
      await dialog(page).getByRole('button', { name: 'Make key' }).click()
      await dialog(page).getByRole('button', { name: 'Done' }).click()
      await page.getByRole('button', { name: `Revoke… ${name}` }).click()
      await expect(dialog(page)).toBeVisible()
    },
  ],
  opened('notifications', '/lists', /^Notifications/),
  opened('help', '/lists', 'Help'),
]

// Every look stands on its own.
test.describe.configure({ mode: 'parallel' })

for (const screen of screens) test(`everybody can use: ${screen[0]}`, everyLook(screen))
