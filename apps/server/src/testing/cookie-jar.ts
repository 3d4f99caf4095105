/** `fetch` for tests: each server's cookies are kept and sent back to it, as a browser does. */

const jars = new Map<string, Map<string, string>>()

export async function fetch(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { origin } = new URL(url instanceof Request ? url.url : url)
  const headers = new Headers(init.headers ?? (url instanceof Request ? url.headers : {}))
  if (!headers.has('cookie') && !headers.has('authorization')) {
    const kept = cookiesOf(origin)
    if (kept !== '') headers.set('cookie', kept)
  }
  const response = await globalThis.fetch(url, { ...init, headers })
  keepCookies(origin, response.headers.getSetCookie())
  return response
}

/** As the `cookie` header has them; empty when nobody is signed in there. */
export function cookiesOf(url: string): string {
  const jar = jars.get(new URL(url).origin) ?? new Map<string, string>()
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Whoever was signed in there is a stranger again. */
export function forgetCookies(url: string): void {
  jars.delete(new URL(url).origin)
}

function keepCookies(origin: string, cookies: readonly string[]): void {
  const jar = jars.get(origin) ?? new Map<string, string>()
  for (const cookie of cookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '' || /max-age=0(;|$)/i.test(cookie)) jar.delete(name)
    else jar.set(name, value)
  }
  jars.set(origin, jar)
}
