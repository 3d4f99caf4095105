/** Names, rules and the audit log: what an admin decides holds on the server, and stands in the log. */
import { expect, type Page } from '@playwright/test'
import { defaultNamingPolicy } from '@tessera/governance/naming/naming-policy'
import { defaultGovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { expectAccessible, expectFits } from './accessible.ts'
import { serverOf, test } from './people.ts'
import type { Server } from './server.ts'

interface Held {
  readonly version: number
}

/** What one journey of this file decided must not stand in another's way. */
async function backToDefaults(server: Server): Promise<void> {
  const naming = await server.query<Held>('policies.naming')
  await server.call('policies.saveNaming', { version: naming.version, policy: defaultNamingPolicy, note: '' })
  const governance = await server.query<Held>('policies.governance')
  await server.call('policies.saveGovernance', {
    version: governance.version,
    policy: defaultGovernancePolicy,
    note: '',
  })
}
test.beforeEach(({ server }) => backToDefaults(server))

const tester = (page: Page) => page.getByRole('region', { name: 'Try a name' })
const existing = (page: Page) => page.getByRole('region', { name: 'Names that are there already' })
const heading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Governance' })

async function allow(page: Page, token: string, ...values: string[]): Promise<void> {
  const field = page.getByRole('combobox', { name: `What ${token} may be` })
  for (const value of values) {
    await field.fill(value)
    await field.press('Enter')
  }
}

test('an admin decides what names look like; the server holds everybody to it', async ({ page, server }) => {
  const before = `Naming: before the policy ${crypto.randomUUID().slice(0, 8)}`
  const key = await server.create(before)
  await page.goto('/governance')
  await expect(existing(page)).toContainText(/All \d+ segments fit/)
  await page.getByRole('switch', { name: 'Names follow a pattern' }).check()
  const pattern = page.getByLabel('Pattern', { exact: true })
  await pattern.fill('{team}{topic}')
  await expect(page.getByText(/Nothing tells where the token before ends/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save policy' })).toBeDisabled()
  await pattern.fill('{team}: {topic}')
  await allow(page, 'team', 'crm', 'paid')

  await tester(page).getByRole('textbox').fill('CRM spring sale')
  await expect(tester(page)).toContainText('This name is refused.')
  await tester(page).getByRole('button', { name: /^Use / }).click()
  await expect(tester(page)).toContainText('This name passes.')
  const passing = await tester(page).getByRole('textbox').inputValue()
  expect(passing).toBe('crm: spring sale')

  await expect(existing(page)).toContainText(/segments would not fit/)
  await expect(async () => {
    const more = existing(page).getByRole('button', { name: /^Show \d+ more/ })
    if (await more.isVisible()) await more.click()
    await expect(existing(page).getByRole('link', { name: before })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByLabel('Why is it changed?').fill('One list, many teams')
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByRole('region', { name: 'Versions', exact: true })).toContainText(
    'One list, many teams',
  )

  const refused = await page.request.post('/trpc/segments.create', { data: { name: 'Spring sale' } })
  expect(refused.status()).toBe(400)
  const { error } = (await refused.json()) as {
    error: { data: { tessera: { code: string; fix: string } } }
  }
  expect(error.data.tessera.code).toBe('name-refused')
  // Which team is not guessed: it is asked for.
  expect(error.data.tessera.fix).toContain('team (crm or paid)')
  expect(await server.create('crm: Spring sale')).toBeTruthy()
  // What was there stays, and may be worked on.
  await server.saveDraft(key, {
    combinator: 'and',
    rules: [{ field: 'trait.age', operator: '>', value: 41 }],
  })
  expect((await server.segment(key)).name).toBe(before)
})

test('two admins at once: the second is told, and nothing typed is lost', async ({ page, server }) => {
  await page.goto('/governance/naming')
  await page.getByRole('combobox', { name: 'Forbidden words' }).fill('draft')
  await page.getByRole('combobox', { name: 'Forbidden words' }).press('Enter')
  const { version } = await server.query<Held>('policies.naming')
  await server.call('policies.saveNaming', {
    version,
    policy: { ...defaultNamingPolicy, forbidden: ['final'] },
    note: 'Quicker',
  })
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByRole('alert')).toContainText('changed by somebody else')
  await expect(page.getByText('draft', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Show theirs' }).click()
  await expect(page.getByText('final', { exact: true })).toBeVisible()
  await expect(page.getByText('draft', { exact: true })).toHaveCount(0)
})

test('rules are saved with a reason, and the log tells what they were before', async ({ page }) => {
  await page.goto('/governance/policy')
  await page.getByRole('radio', { name: 'Always a second person' }).check()
  await page.getByLabel('Between the proposal and the archive').fill('21')
  await page.getByLabel('Why is it changed?').fill('Quarter end')
  await page.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByRole('region', { name: 'Versions', exact: true })).toContainText('Quarter end')

  await page.getByRole('navigation', { name: 'Governance' }).getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('search', { name: 'Filter the log' })).toBeVisible()
  await page.getByLabel('About', { exact: true }).selectOption('Policy')
  await expect(page).toHaveURL(/subject=policy/)
  const line = page.getByRole('row').filter({ hasText: 'Quarter end' }).first()
  await expect(line).toContainText('Ada Nyström')
  await line.getByRole('button', { name: /^Show what changed with entry/ }).click()
  const values = page.getByRole('table', { name: /^Before and after of entry/ })
  await expect(values.getByRole('row').filter({ hasText: 'graceDays' })).toContainText('14')
  await expect(values.getByRole('row').filter({ hasText: 'graceDays' })).toContainText('21')
  await expect(values.getByRole('row').filter({ hasText: 'approval' })).toContainText('four-eyes')

  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('dialog')).toContainText(/All [\d,.]+ entries are as they were written/)
  await page.keyboard.press('Escape')
  const href = await page.getByRole('link', { name: 'Export NDJSON' }).getAttribute('href')
  const lines = (await (await page.request.get(href ?? '')).text()).trim().split('\n')
  const last = JSON.parse(lines.at(-1) ?? '') as { action: string; reason: string }
  expect(last).toMatchObject({ action: 'policy.saved', reason: 'Quarter end' })

  await page.getByLabel('Outcome').selectOption('Refused')
  await expect(page.getByText('Nothing that fits happened.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Quarter end' }).first()).toBeVisible()
})

test('a marketer sees the rules, tries names, and changes nothing', async ({ asMaya }) => {
  const own = await serverOf(asMaya)
  await asMaya.goto('/governance/naming')
  await expect(asMaya.getByText('Admins change this.')).toBeVisible()
  await expect(asMaya.getByRole('button', { name: 'Save policy' })).toHaveCount(0)
  await expect(asMaya.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  await tester(asMaya).getByRole('textbox').fill('ab')
  await expect(tester(asMaya)).toContainText('names have 3 at least')
  await asMaya.goto('/governance/audit')
  await expect(asMaya.getByText('This is for admins')).toBeVisible()
  const { version } = await own.query<Held>('policies.naming')
  const refused = await asMaya.request.post('/trpc/policies.saveNaming', {
    data: { version, policy: defaultNamingPolicy },
  })
  expect(refused.status()).toBe(403)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`governance reads well: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      for (const path of ['naming', 'policy', 'audit']) {
        await page.goto(`/governance/${path}`)
        await expect(heading(page)).toBeVisible()
        await expect(
          page.getByRole('region', { name: 'Versions', exact: true }).or(page.getByRole('row')).first(),
        ).toBeVisible()
        if (path === 'naming') {
          await page.getByRole('switch', { name: 'Names follow a pattern' }).check()
          await tester(page).getByRole('textbox').fill('Wrong')
          await expect(existing(page).getByRole('table')).toBeVisible()
        }
        if (path === 'audit')
          await page
            .getByRole('button', { name: /^Show what changed/ })
            .first()
            .click()
        await expectAccessible(page, { name: path })
        await expectFits(page, path)
      }
    })
  }
}

const asksForTokens = {
  ...defaultNamingPolicy,
  pattern: '{team}-{goal}-{topic}',
  tokens: [
    { name: 'team', allowed: ['crm', 'paid'] },
    { name: 'goal', allowed: ['winback', 'upsell'] },
  ],
}

test('a name is fixed by asking for what it does not say, in the dialog and in the title', async ({
  page,
  server,
}) => {
  const before = await server.create('Big spenders before the policy')
  const { version } = await server.query<Held>('policies.naming')
  await server.call('policies.saveNaming', { version, policy: asksForTokens, note: '' })

  await page.goto('/segments?new=true')
  const dialog = page.getByRole('dialog', { name: 'New segment' })
  await dialog.getByLabel('Name').fill('Big spenders')
  const fields = dialog.getByRole('group', { name: 'What the name says' })
  await expect(fields).toContainText('say team and goal')
  await expect(dialog.getByRole('button', { name: /^Use / })).toHaveCount(0)
  await fields.getByRole('combobox', { name: 'team' }).click()
  await page.getByRole('option', { name: 'crm' }).click()
  await fields.getByRole('combobox', { name: 'goal' }).click()
  await page.getByRole('option', { name: 'winback' }).click()
  await dialog.getByRole('button', { name: 'Use “crm-winback-big-spenders”' }).click()
  await expect(dialog.getByLabel('Name')).toHaveValue('crm-winback-big-spenders')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { name: 'crm-winback-big-spenders' })).toBeVisible()

  // The title is renamed where it stands, by keyboard, in the builder and on the page.
  const title = page.getByRole('button', { name: 'crm-winback-big-spenders' })
  await title.focus()
  await page.keyboard.press('Enter')
  const name = page.getByRole('group', { name: 'Rename' }).getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await name.fill('crm-upsell-big-spenders')
  await name.press('Enter')
  await expect(page.getByRole('heading', { name: 'crm-upsell-big-spenders' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'crm-upsell-big-spenders' })).toBeFocused()

  await page.goto(`/segments/${before}`)
  await page.getByRole('button', { name: 'Big spenders before the policy', exact: true }).click()
  await name.fill('CRM upsell: big spenders')
  await page.getByRole('button', { name: 'Use “crm-upsell-big-spenders-2”' }).click()
  await name.press('Enter')
  await expect(page.getByRole('heading', { name: 'crm-upsell-big-spenders-2' })).toBeVisible()
})
