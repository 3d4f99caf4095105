import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import { fastify } from 'fastify'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Gate } from '../permissions/gate.ts'
import type { AllServices } from '../procedures.ts'
import { httpStatusOf } from '../procedures.ts'
import { translateError } from '../translate-error.ts'
import { auditRoutes } from './audit-routes.ts'
import { guardAddresses } from './guard-addresses.ts'
import { guardBodies } from './guard-bodies.ts'
import type { BodyTimes } from './guard-bodies.ts'
import { guardOrigin } from './guard-origin.ts'
import { keepAnswersPrivate } from './keep-answers-private.ts'
import { filesRoutes } from './files-routes.ts'
import type { RejectsFiles } from './files-routes.ts'
import { guardRoutes } from './guard-routes.ts'
import type { ResolveActor } from './request-actor.ts'
import { membersRoute } from './members-route.ts'
import { rememberActors } from './request-actor.ts'
import { serveApp } from './serve-app.ts'
import { ssoRoute } from './sso-route.ts'
import { trpcRoute } from './trpc-route.ts'
import type { Uploads } from './uploads.ts'

/** Where `vite build` leaves the browser app. */
const builtApp = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Browsers open six each. */
const MAX_CONNECTIONS = 2000

/** JSON bodies: a definition of 1,000 conditions with a 10,000-value list stays well below. */
const MAX_JSON_BYTES = 1024 ** 2

/** The server's HTTP side: security headers, origins, tRPC, files in and out, the browser app. Not listening yet. */
export async function buildHttpServer(parts: {
  readonly services: AllServices
  /** Answers when what was written is remembered by the other store, too. */
  readonly settle: () => Promise<void>
  readonly uploads: Uploads
  readonly rejects: RejectsFiles
  readonly allowedHosts: readonly string[]
  readonly gate: Gate
  readonly resolveActor: ResolveActor
  /** Answers those whom the identity provider sends back; undefined without one. */
  readonly sso: ((request: Request) => Promise<Response>) | undefined
  /** Addresses or networks of proxies whose word on the client's address is taken. */
  readonly trustedProxies: readonly string[]
  /** Whether people reach it by https. */
  readonly isSecure: boolean
  readonly bodyTimes?: BodyTimes
  /** Where the browser app was built, when it is not the usual place. */
  readonly appFolder?: string
}): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MAX_JSON_BYTES,
    // A batch names all its procedures in the path.
    routerOptions: { maxParamLength: 5000 },
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
    // Bodies have their own times: a file takes as long as it keeps coming.
    requestTimeout: 0,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
  })
  app.server.maxConnections = MAX_CONNECTIONS
  app.addHook('onRequest', guardOrigin(parts.allowedHosts))
  keepAnswersPrivate(app)
  rememberActors(app, parts.resolveActor)
  guardRoutes(app, parts.gate)
  guardBodies(app, parts.bodyTimes)
  guardAddresses(app)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Where people come by TLS, browsers are told to come no other way; loopback speaks plain HTTP.
    hsts: parts.isSecure && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
  })
  app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const known = translateError(error)
    if (known) {
      const httpStatus = httpStatusOf(known)
      const { message, detail } = known
      const data = { code: detail.code, httpStatus, tessera: detail }
      return reply.code(httpStatus).send({ message, tessera: detail, error: { message, code: -32600, data } })
    }
    const status = error.statusCode ?? 500
    // Whoever hung up while sending waits for no answer and broke nothing.
    if (status >= 500 && error.code !== 'ECONNRESET')
      console.error(`[${new Date().toISOString()}] request failed:`, error)
    return reply.code(status).send(httpError(status, error))
  })
  app.get('/healthz', async () => ({ ok: true }))
  await app.register(trpcRoute(parts))
  await app.register(filesRoutes(parts.uploads, parts.rejects))
  await app.register(membersRoute(parts.services.exports, parts.services.usage))
  await app.register(auditRoutes(parts.services.audit))
  ssoRoute(app, parts.sso)
  await serveApp(app, parts.appFolder ?? builtApp)
  return app
}

/** Same shape as tRPC's errors, so that a client reads a refused body like any other error. */
function httpError(status: number, error: FastifyError) {
  const message =
    status === 413
      ? error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
        ? 'That is more than 1 MB at once. Nothing was done.'
        : 'The request has more parts than it may: send one file, in a field called "file". Nothing was done.'
      : status >= 500
        ? 'The server failed while working on this. Its log says why.'
        : error.message
  const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'
  return { message, error: { message, code: -32600, data: { code, httpStatus: status } } }
}
