/**
 * How the command line asks the server that has a data folder open for a backup: through a socket in that folder, for its owner alone.
 * Who may read the folder may copy it; no one else reaches the socket.
 */
import { chmod, rm } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { FolderErrorCode } from './folder-error.ts'
import { FolderError } from './folder-error.ts'

/** Longest path of a socket that every system takes, in bytes. */
const MAX_PATH_BYTES = 100

/** A request is a path. */
const MAX_REQUEST_BYTES = 10_000

interface Refusal {
  readonly code?: FolderErrorCode
  readonly message?: string
  readonly fix?: string
}

const socketOf = (data: string) => path.join(data, 'server.sock')

/** Answers requests for backups of `data` until it is closed; `copy` makes one in a folder that is not there yet, one at a time. */
export async function serveBackups(
  data: string,
  copy: (to: string) => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  const file = socketOf(data)
  if (Buffer.byteLength(file) > MAX_PATH_BYTES) return { close: async () => undefined }
  // Left by a server that was killed: the lock of the folder says that none is running.
  await rm(file, { force: true })
  let turn: Promise<unknown> = Promise.resolve()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    void answer(socket, (to) => {
      const mine = turn.then(() => copy(to))
      turn = mine.catch(() => undefined)
      return mine
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(file, resolve)
  })
  await chmod(file, 0o600)
  return {
    async close() {
      server.close()
      await turn
      await rm(file, { force: true })
    },
  }
}

async function answer(socket: Socket, copy: (to: string) => Promise<void>): Promise<void> {
  try {
    const { to } = JSON.parse(await requestOf(socket))
    if (typeof to !== 'string' || !path.isAbsolute(to)) throw new Error('A request is {"to": "/a/folder"}.')
    await copy(to)
    socket.end('{}')
  } catch (error) {
    const { code, message, fix }: Refusal = error instanceof Error ? error : { message: String(error) }
    socket.end(JSON.stringify({ code, message, fix }))
  }
}

async function requestOf(socket: Socket): Promise<string> {
  let request = ''
  for await (const chunk of socket) {
    request += String(chunk)
    if (request.length > MAX_REQUEST_BYTES) throw new Error('The request is too long.')
  }
  return request
}

/** Has the server that has `data` open make a copy in `to`. False when no server has. */
export async function requestBackup(data: string, to: string): Promise<boolean> {
  const socket = await connectTo(socketOf(data))
  if (!socket) return false
  socket.end(JSON.stringify({ to }))
  const said = await text(socket)
  if (said === '')
    throw new FolderError(
      'backup-failed',
      'The server stopped before the backup was made.',
      'Run the command again.',
    )
  const { code, message, fix }: Refusal = JSON.parse(said)
  if (message !== undefined)
    throw new FolderError(code ?? 'backup-failed', message, fix ?? 'No backup was made.')
  return true
}

function connectTo(file: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    if (Buffer.byteLength(file) > MAX_PATH_BYTES) return resolve(undefined)
    const socket = connect({ path: file, allowHalfOpen: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}
