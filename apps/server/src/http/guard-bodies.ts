/** Bounds on requests that are still being sent: how many, by whom, for how long. Answers and streams are not touched. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { rowOf } from '../permissions/permission-table.ts'
import { requesterOf } from '../requester.ts'
import { ServerError } from '../server-error.ts'
import { actorOf } from './request-actor.ts'

/** What is open at once: JSON bodies of people and of visitors who have not signed in, and uploads. */
interface Bounds {
  readonly all: number
  /** Of one person, or of one visitor's network. */
  readonly each: number
}

const ofPeople: Bounds = { all: 512, each: 64 }
const ofVisitors: Bounds = { all: 128, each: 16 }
const ofUploads: Bounds = { all: 32, each: 4 }

/** A visitor sends an address, a password or a link's token. */
export const MAX_VISITOR_BODY_BYTES = 64 * 1024

export interface BodyTimes {
  /** From the headers of a JSON request to the end of its body, in milliseconds. */
  readonly json: number
  /** A file of which nothing comes for this long is given up, in milliseconds. */
  readonly uploadPause: number
}

const defaultTimes: BodyTimes = { json: 20_000, uploadPause: 60_000 }

/** After the actor is known and before a body is read. */
export function guardBodies(app: FastifyInstance, times: BodyTimes = defaultTimes): void {
  const people = openPlaces(ofPeople)
  const visitors = openPlaces(ofVisitors)
  const uploads = openPlaces(ofUploads)

  app.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request)) return
    const isUpload = request.routeOptions.url === '/api/uploads'
    const isVisitor = actorOf(request) === undefined
    if (isVisitor) refuseToVisitor(request)
    const places = isUpload ? uploads : isVisitor ? visitors : people
    const leave = places.take(requesterOf(actorOf(request), request.ip))
    if (leave === undefined) throw tooMany(reply)
    const { raw } = request
    let received = raw.socket.bytesRead
    const timer = isUpload
      ? setInterval(() => {
          if (raw.socket.bytesRead === received) cutOff(request)
          received = raw.socket.bytesRead
        }, times.uploadPause)
      : setTimeout(() => cutOff(request), times.json)
    const done = () => {
      clearTimeout(timer)
      leave()
    }
    raw.once('end', done)
    raw.once('close', done)
  })
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Without signing in only public procedures take a body, and a short one. */
function refuseToVisitor({ routeOptions, params, headers }: FastifyRequest): void {
  if (routeOptions.url === '/trpc/:path') {
    const procedures = String(Object(params).path).split(',')
    if (!procedures.some((name) => rowOf(name)?.access === 'public' || rowOf(name) === undefined))
      throw new ServerError('Sign in first. Nothing was done.', { code: 'not-signed-in', fix: 'Sign in.' })
  }
  const length = headers['content-length']
  if (length === undefined || Number(length) > MAX_VISITOR_BODY_BYTES) {
    throw new ServerError(
      `Without signing in a request has at most ${MAX_VISITOR_BODY_BYTES / 1024} kB and states its length. Nothing was done.`,
      { code: 'too-large', fix: 'Sign in first.' },
    )
  }
}

function tooMany(reply: FastifyReply): ServerError {
  reply.header('retry-after', '5')
  return new ServerError('Too many requests are being sent at once. Nothing was done.', {
    code: 'too-busy',
    fix: 'Try again in a moment.',
  })
}

/** As Node does with headers that do not come: an answer without a body, and the connection ends. */
function cutOff({ raw }: FastifyRequest): void {
  if (raw.socket.writable) raw.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  raw.socket.destroySoon()
}

function openPlaces({ all, each }: Bounds) {
  const taken = new Map<string, number>()
  let total = 0
  return {
    /** What gives the place back, to be called once or more; undefined when there is none left. */
    take(requester: string): (() => void) | undefined {
      const theirs = taken.get(requester) ?? 0
      if (total >= all || theirs >= each) return undefined
      total++
      taken.set(requester, theirs + 1)
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        total--
        const left = (taken.get(requester) ?? 1) - 1
        if (left === 0) taken.delete(requester)
        else taken.set(requester, left)
      }
    },
  }
}
