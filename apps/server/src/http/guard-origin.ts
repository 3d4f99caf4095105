/**
 * Who may talk to the server. There is no sign-in, so a page of another site must not reach it through somebody's browser:
 * neither directly (another origin) nor under a name of its own that resolves here (DNS rebinding).
 */
import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Why a request is refused, in one sentence; undefined when it is welcome. */
export function refusalOf(
  headers: Headers,
  allowedHosts: readonly string[],
  method = 'GET',
): string | undefined {
  const host = one(headers['host'])
  const hostname = host === undefined ? undefined : hostnameOf(host)
  if (hostname === undefined || !isOwnName(hostname, allowedHosts)) {
    return 'This server does not answer under that name. Use its address, or add the name to TESSERA_ALLOWED_HOSTS.'
  }
  const origin = one(headers['origin'])
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    return 'Requests from other sites are refused.'
  }
  const site = one(headers['sec-fetch-site'])
  // A link on another site may be followed; a form on one may not be sent here.
  const isNavigation =
    (method === 'GET' || method === 'HEAD') &&
    one(headers['sec-fetch-mode']) === 'navigate' &&
    one(headers['sec-fetch-dest']) === 'document'
  if ((site === 'cross-site' || site === 'same-site') && !isNavigation) {
    return 'Requests from other sites are refused.'
  }
  return undefined
}

/** A Fastify `onRequest` hook. */
export function guardOrigin(allowedHosts: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const message = refusalOf(request.headers, allowedHosts, request.method)
    if (message !== undefined) return reply.code(403).send({ code: 'refused', message })
    return undefined
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

function hostnameOf(host: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[^:/@\s]+)(:\d+)?$/i.exec(host)?.[1]?.toLowerCase()
}

/** An address cannot be rebound; a name can. */
function isOwnName(hostname: string, allowedHosts: readonly string[]): boolean {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return true
  return allowedHosts.includes(hostname)
}
