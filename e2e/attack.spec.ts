/** What somebody may try with a browser: another site's pages, scripts in names and comments, bodies that are too big. */
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { serverOf, test } from './people.ts'

/** A site of somebody else's, on another port of this machine: same site for cookies, another origin. */
async function evilSite(html: string): Promise<{ url: string; server: HttpServer }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }
}

const segmentNames = async (page: Page) =>
  (await (await serverOf(page)).query<{ name: string }[]>('segments.list')).map(({ name }) => name)

test('a page of another site does nothing in the reader’s name', async ({ page, baseURL }) => {
  const name = 'Made by another site'
  const { url, server } = await evilSite(`
    <form id="f" method="post" enctype="text/plain" action="${baseURL}/trpc/segments.create">
      <input name='{"name":"${name}","x":"' value='"}'></form>
    <script>
      const results = []
      const tries = [
        fetch('${baseURL}/trpc/segments.create', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"name":"${name}"}' }),
        fetch('${baseURL}/trpc/segments.create', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{"name":"${name}"}' }),
        fetch('${baseURL}/trpc/segments.list', { credentials: 'include' }),
        fetch('${baseURL}/api/uploads', { method: 'POST', credentials: 'include', body: new FormData() }),
      ]
      Promise.allSettled(tries).then((settled) => {
        document.title = settled.map(({ status, value }) => status === 'fulfilled' && value.type !== 'opaque' ? 'read' : 'nothing').join(' ')
      })
    </script>`)
  try {
    await page.goto(url)
    await expect(page).toHaveTitle('nothing nothing nothing nothing')
    await page.evaluate(() => document.querySelector('form')?.submit())
    await page.waitForURL('**/trpc/segments.create')
    await expect(page.locator('body')).toContainText('other sites are refused')
    expect(await segmentNames(page)).not.toContain(name)
    const framed = await evilSite(`<iframe src="${baseURL}/segments"></iframe>`)
    await page.goto(framed.url)
    await expect(page.frameLocator('iframe').getByRole('heading')).toHaveCount(0)
    framed.server.close()
  } finally {
    server.close()
  }
})

test('scripts in names and comments are words', async ({ page, server, asMaya }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const script = `<img src=x onerror=alert(1)><script>alert(2)</script>`
  const maya = await serverOf(asMaya)
  await maya.call('session.rename', { name: `Maya ${script}` })
  const key = await maya.create(`Hostile ${script}`)
  await maya.call('comments.add', { key, body: `${script} [x](javascript:alert(3)) @[demo-ada]` })
  await maya.call('lists.create', { name: `List ${script}`, ids: ['a'] })
  for (const path of ['/segments', `/segments/${key}`, `/segments/${key}/edit`, '/lists', '/people']) {
    await page.goto(path)
    await expect(page.getByText('onerror').first()).toBeVisible()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
  }
  expect(dialogs).toEqual([])
  expect(await server.query('session.me')).toMatchObject({ name: 'Ada Nyström' })
  await maya.call('session.rename', { name: 'Maya Lindt' })
})

test('bodies that are too big are refused before they are read to the end', async ({ page }) => {
  const big = { name: 'x'.repeat(2 * 1024 * 1024) }
  const refused = await page.request.post('/trpc/segments.create', { data: big })
  expect(refused.status()).toBe(413)
  const many = await page.request.get(`/trpc/${Array(31).fill('segments.list').join(',')}?batch=1&input={}`)
  expect(many.status()).toBe(400)
  const outsider = await page.request.post('/trpc/session.signIn', {
    data: { email: `${'a'.repeat(300)}@x.test`, password: 'x'.repeat(5000) },
  })
  expect(outsider.status()).toBe(400)
})

test('ids of other people’s things are worth nothing', async ({ asMaya, asOskar, server }) => {
  const maya = await serverOf(asMaya)
  const oskar = await serverOf(asOskar)
  const key = await maya.create('Attack: mine alone')
  const { revision } = await maya.document(key)
  const refused = async (as: typeof maya, path: string, input: unknown) =>
    expect(as.call(path, input), path).rejects.toThrow(/: 40[34] /)
  await refused(oskar, 'segments.publish', { key, revision })
  await refused(oskar, 'segments.archive', { key, revision })
  await refused(oskar, 'segments.handOver', { key, from: 'demo-maya', to: 'demo-oskar' })
  const comment = await maya.call<{ id: string }>('comments.add', { key, body: 'Mine' })
  await refused(oskar, 'comments.edit', { id: comment.id, body: 'Not mine' })
  await refused(oskar, 'comments.remove', { id: comment.id })
  const [session] = await server.query<{ id: string }[]>('session.list')
  await refused(oskar, 'session.end', { id: session?.id })
  await refused(oskar, 'people.setRole', { id: 'demo-oskar', role: 'admin' })
  await refused(oskar, 'people.deactivate', { id: 'demo-ada' })
  expect(await maya.segment(key)).toMatchObject({ owner: { id: 'demo-maya' } })
})

test('the pages themselves break no rule of their content security policy', async ({ page }) => {
  const violations: string[] = []
  await page.exposeFunction('noteViolation', (what: string) => violations.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const note: unknown = Reflect.get(window, 'noteViolation')
      if (typeof note === 'function')
        note(`${event.violatedDirective}: ${event.blockedURI} at ${event.sourceFile}`)
    })
  })
  for (const path of [
    '/segments',
    '/segments/dormant-subscribers/edit',
    '/overlap',
    '/conflicts',
    '/data/import',
    '/governance',
    '/data/catalogue',
    '/profiles',
    '/people',
    '/account',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
  }
  expect(violations).toEqual([])
})
