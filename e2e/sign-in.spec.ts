/** Who comes in, what each sees, and who is out again. */
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { signedIn, test } from './people.ts'
import { demoPassword } from './sign-in.ts'

const outside = { storageState: { cookies: [], origins: [] } }

const signInForm = (page: Page) => page.getByRole('heading', { name: 'Sign in' })

test.describe('a stranger', () => {
  test.use(outside)

  test('signs in where they wanted to go, after a wrong password', async ({ page }) => {
    await page.goto('/lists')
    await expect(signInForm(page)).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expectAccessible(page, { name: 'sign-in' })
    await page.getByLabel('E-mail').fill('maya@demo.tessera.test')
    await page.getByRole('textbox', { name: 'Password' }).fill('not this one')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('not right')
    await page.getByRole('textbox', { name: 'Password' }).fill(await demoPassword(page.request))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Lists' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Maya Lindt marketer account$/ })).toBeVisible()
  })

  test('sees why single sign-on let nobody in', async ({ page }) => {
    await page.goto('/sign-in?error=not-invited')
    await expect(page.getByRole('alert')).toContainText('not among the people')
    await page.goto('/sign-in?error=%3Cscript%3E')
    await expect(page.getByRole('alert')).toContainText('did not work')
  })

  test('reads that a used invitation opens nothing', async ({ page }) => {
    await page.goto('/join#made-up')
    await expect(page.getByRole('alert')).toContainText('has been used, taken back, or has run out')
    await expectAccessible(page, { name: 'a used invitation' })
  })
})

test('an admin invites a person, who joins, changes their password and leaves', async ({ page, browser }) => {
  await page.goto('/people')
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('paul.new')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(
    dialog.getByText('That is not an e-mail address. One looks like name@example.com.'),
  ).toBeVisible()
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await dialog.getByLabel('E-mail').fill('Paul.New@shop.test')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await dialog.getByLabel('The link').inputValue()
  await expectAccessible(page, { name: 'inviting somebody' })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText('paul.new@shop.test')

  const context = await browser.newContext(outside)
  const theirs = await context.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: /^Join / })).toBeVisible()
  await expectAccessible(theirs, { name: 'joining' })
  await theirs.getByLabel('Your name').fill('Paul New')
  await theirs.getByRole('textbox', { name: 'Password' }).fill('password1234')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByText('This is among the passwords that are guessed first.')).toBeVisible()
  await expect(theirs.getByRole('textbox', { name: 'Password' })).toBeFocused()
  await theirs.getByRole('textbox', { name: 'Password' }).fill('rain over nine hills')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByRole('button', { name: /^Paul New marketer account$/ })).toBeVisible()

  await theirs.goto('/account')
  await theirs.getByRole('textbox', { name: 'Current password' }).fill('rain over nine hills')
  await theirs.getByRole('textbox', { name: 'New password' }).fill('snow under ten bridges')
  await theirs.getByRole('button', { name: 'Change password' }).click()
  await expect(theirs.getByText('Your password is changed')).toBeVisible()
  await theirs.getByRole('button', { name: 'New key' }).click()
  const keys = theirs.getByRole('dialog')
  await keys.getByLabel('Name').fill('Nightly report')
  await keys.getByRole('textbox', { name: 'Your password' }).fill('snow under ten bridges')
  await keys.getByRole('button', { name: 'Make key' }).click()
  const key = await keys.getByLabel('The key').inputValue()
  await keys.getByRole('button', { name: 'Done' }).click()
  await expect(theirs.getByRole('region', { name: 'API keys', exact: true })).toContainText('Nightly report')
  await expectAccessible(theirs, { name: 'the account' })
  const asKey = { headers: { authorization: `Bearer ${key}`, cookie: '' } }
  const stranger = await browser.newContext(outside)
  expect((await stranger.request.get('/trpc/segments.list', asKey)).status()).toBe(200)

  await page.reload()
  await page.getByRole('button', { name: 'Deactivate… Paul New' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('row', { name: /^Paul New/ })).toContainText('Deactivated')
  await expectAccessible(page, { name: 'people, one deactivated' })
  await theirs.getByRole('link', { name: 'Segments' }).click()
  await expect(signInForm(theirs)).toBeVisible()
  expect((await stranger.request.get('/trpc/segments.list', asKey)).status()).toBe(401)
})

test('a viewer looks: what changes anything is not offered', async ({ page, browser, server }) => {
  const key = await server.create('Looked at by a viewer')
  const email = 'vera@shop.test'
  const { token } = await server.call<{ token: string }>('invitations.create', { email, role: 'viewer' })
  const context = await browser.newContext(outside)
  const theirs = await context.newPage()
  const joining = await theirs.request.post('/trpc/session.accept', {
    data: { token, name: 'Vera Viewer', password: 'rain over nine hills' },
  })
  expect(joining.status()).toBe(200)
  await theirs.goto('/segments')
  await expect(theirs.getByRole('link', { name: 'Looked at by a viewer' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'New segment' })).toHaveCount(0)
  await expect(theirs.getByRole('button', { name: /^Actions for / })).toHaveCount(0)
  await theirs.goto(`/segments/${key}`)
  await expect(theirs.getByRole('heading', { name: 'Looked at by a viewer' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  await theirs.goto(`/segments/${key}/edit`)
  await expect(theirs.getByRole('heading', { name: 'You can look, not build' })).toBeVisible()
  await expectAccessible(theirs, { name: 'nothing to build' })
  await theirs.goto('/lists')
  await expect(theirs.getByRole('heading', { name: 'Lists' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'New list' })).toHaveCount(0)
  await theirs.goto('/data/import')
  await expect(theirs.getByText('You can look, not import')).toBeVisible()
  await page.goto(`/segments/${key}`)
  await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible()
  await context.close()
})

test('a marketer sees no screens for admins, and the server refuses anyway', async ({ asMaya }) => {
  await asMaya.goto('/segments')
  await expect(asMaya.getByRole('link', { name: 'Segments' })).toBeVisible()
  await expect(asMaya.getByRole('link', { name: 'Users' })).toHaveCount(0)
  await asMaya.goto('/people')
  await expect(asMaya.getByRole('heading', { name: 'This is for admins' })).toBeVisible()
  expect((await asMaya.request.get('/trpc/people.list')).status()).toBe(403)
})

test('whoever is signed out elsewhere is back at the sign-in page, and returns to the same place', async ({
  browser,
}) => {
  const here = await signedIn(browser, 'oskar')
  const there = await signedIn(browser, 'oskar')
  await here.goto('/lists')
  await there.goto('/account')
  await there.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(there.getByRole('region', { name: 'Where you are signed in' }).getByRole('row')).toHaveCount(2)
  await here.getByRole('link', { name: 'Catalogue' }).click()
  await expect(signInForm(here)).toBeVisible()
  await here.getByRole('button', { name: /^Oskar Brandt/ }).click()
  await expect(here).toHaveURL(/\/data\/catalogue/)
  await expect(here.getByRole('button', { name: /^Oskar Brandt .*account$/ })).toBeVisible()
  await there.getByRole('button', { name: /^Oskar Brandt .*account$/ }).click()
  await there.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(signInForm(there)).toBeVisible()
  await here.context().close()
  await there.context().close()
})
