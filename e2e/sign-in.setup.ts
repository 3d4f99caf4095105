/** Signs the admin in through the page, once for all journeys. */
import { expect, test as setup } from '@playwright/test'
import { SIGNED_IN } from './signed-in.ts'

setup('the admin signs in', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Ada Nyström/ }).click()
  await expect(page.getByRole('button', { name: /^Ada Nyström admin account$/ })).toBeVisible()
  await page.context().storageState({ path: SIGNED_IN })
})
