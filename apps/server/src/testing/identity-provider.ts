/** A real OpenID Connect provider on this machine, and a browser's way through its pages. */
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export interface Account {
  readonly email: string
  readonly emailVerified: boolean
  readonly name: string
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What was asked of its authorization endpoint, newest last. */
  readonly asked: URLSearchParams[]
  close(): Promise<void>
}

/** `accounts` by the name that one signs in with there. */
export async function startIdentityProvider(
  redirectUri: string,
  accounts: Readonly<Record<string, Account>>,
): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const clientId = 'tessera'
  const clientSecret = 'between-the-two-of-them'
  const asked: URLSearchParams[] = []
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: async (_context, id) => {
      const account = accounts[id]
      if (!account) return undefined
      const { email, emailVerified, name } = account
      return { accountId: id, claims: async () => ({ sub: id, email, email_verified: emailVerified, name }) }
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/auth') asked.push(url.searchParams)
    void answer(request, response)
  })
  return {
    issuer,
    clientId,
    clientSecret,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Goes through the provider's pages as `login`, and stops at the address that it sends back to. */
export async function throughTheProvider(start: string, issuer: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  let request: { url: string; body?: URLSearchParams } = { url: start }
  for (let step = 0; step < 15; step++) {
    if (!request.url.startsWith(issuer)) return request.url
    const response = await globalThis.fetch(request.url, {
      method: request.body ? 'POST' : 'GET',
      ...(request.body ? { body: request.body } : {}),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null) {
      request = { url: new URL(location, request.url).href }
      continue
    }
    const page = await response.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined) throw new Error(`The provider says: ${page}`)
    const fields = { prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) }
    request = { url: new URL(action, request.url).href, body: new URLSearchParams(fields) }
  }
  throw new Error('The provider sends round and round')
}
