/** The request behind a call, as far as signing in is concerned. */
import { isIPv6 } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface Caller {
  /** What the sign-in library may see: the cookie, the browser's name, and the address under our own header. */
  readonly headers: Headers
  /** Of the client; of a proxy only when the proxy is not trusted. */
  readonly address: string
  /** Sent with the answer; each is a whole `Set-Cookie`. */
  setCookies(cookies: readonly string[]): void
}

/** The header that carries the address to the sign-in library; one that a client sent is overwritten. */
export const ADDRESS_HEADER = 'x-tessera-address'

export function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  return {
    headers: headersOf(request),
    address: request.ip,
    setCookies(cookies) {
      for (const cookie of cookies) reply.header('set-cookie', cookie)
    },
  }
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip })
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value.slice(0, 8000))
  }
  return headers
}

/** What an address is counted as: somebody has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const start = head === '' ? [] : head.split(':')
  const end = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(8 - start.length - end.length).fill('0')
  const groups = [...start, ...zeros, ...end]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}
