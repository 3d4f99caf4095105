/** The server as the journeys ask it beside the browser: what is stored, and what the numbers should be. */
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import type { SizeAnswer } from '@tessera/engine/answers'
import type { Mapping } from '@tessera/ingest/files/mapping'
import { type Condition, type Definition, type Group, isGroup } from '@tessera/rules/definition'
import type { ImportRun } from '@tessera/server/shapes/import'
import type { SegmentDetail } from '@tessera/server/shapes/segment'
import type { WorkspaceInfo } from '@tessera/server/shapes/workspace'
import { test as base } from './own-workspace.ts'

/** tRPC over HTTP without the client: what any other program would send. */
export class Server {
  private readonly request: APIRequestContext
  /** Full hour before the journey began, ISO: numbers as of it do not change while it runs. */
  asOf = ''

  constructor(request: APIRequestContext) {
    this.request = request
  }

  async query<Answer>(procedure: string, input?: unknown): Promise<Answer> {
    const params = new URLSearchParams(input === undefined ? {} : { input: JSON.stringify(input) })
    return read(await this.request.get(`/trpc/${procedure}`, { params }))
  }

  async call<Answer>(procedure: string, input: unknown): Promise<Answer> {
    return read(await this.request.post(`/trpc/${procedure}`, { data: input }))
  }

  async start(): Promise<this> {
    const { now } = await this.query<WorkspaceInfo>('workspace.info')
    this.asOf = new Date(now - (now % 3_600_000)).toISOString()
    return this
  }

  segment(key: string): Promise<SegmentDetail> {
    return this.query('segments.get', { key })
  }

  /** Makes a segment and returns its key. */
  async create(name: string, rule?: Group): Promise<string> {
    const definition = rule && { version: 1, rule }
    const { key } = await this.call<{ key: string }>('segments.create', { name, definition })
    return key
  }

  async publish(key: string, note = ''): Promise<void> {
    const { revision } = await this.document(key)
    await this.call('segments.publish', { key, revision, note })
  }

  /** Says what a publication has to say. */
  async document(key: string): Promise<{ revision: number }> {
    const { revision } = await this.segment(key)
    const documentation = {
      purpose: 'Shows that a journey works.',
      intendedUse: 'Journeys.',
      category: 'operational',
      reviewDays: 90,
      expiresAt: null,
    }
    return this.call('segments.document', { key, revision, documentation })
  }

  /** Saves a draft as somebody else would. */
  async saveDraft(key: string, rule: Group): Promise<void> {
    const { revision } = await this.segment(key)
    await this.call('segments.saveDraft', { key, revision, definition: { version: 1, rule } })
  }

  private async upload(name: string, text: string): Promise<string> {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
    const response = await this.request.post('/api/uploads', { multipart: { file } })
    return ((await response.json()) as { uploadId: string }).uploadId
  }

  /** A manual list; the ids travel as a file. */
  async createList(name: string, ids: readonly string[]): Promise<void> {
    await this.call('lists.create', { name, uploadId: await this.upload('ids.txt', ids.join('\n')) })
  }

  /** Takes in a CSV file and waits until it is in. */
  async importCsv(name: string, text: string, mapping: Mapping): Promise<void> {
    const uploadId = await this.upload(name, text)
    const { importId } = await this.call<{ importId: string }>('imports.start', {
      uploadId,
      mapping,
      dryRun: false,
    })
    await expect
      .poll(async () => {
        const runs = await this.query<ImportRun[]>('imports.list')
        return runs.find((run) => run.importId === importId)?.phase
      })
      .toBe('done')
  }

  /** The stored draft's rule, without ids. */
  async rule(key: string): Promise<Group> {
    return withoutIds((await this.segment(key)).draft.rule)
  }

  /** The stored draft's structure in one line: `and(trait.country or(trait.age not-and(…)))`. */
  async shape(key: string): Promise<string> {
    return shapeOf(await this.rule(key))
  }

  /** As of the fixed hour. */
  size(definition: Definition, asOf = this.asOf): Promise<SizeAnswer> {
    return this.askSize({ definition, asOf })
  }

  /** As of the moment it is asked. */
  sizeNow(definition: Definition): Promise<SizeAnswer> {
    return this.askSize({ definition })
  }

  /** A query by POST, as the browser sends it: a definition outgrows a URL. */
  private async askSize(data: { definition: Definition; asOf?: string }): Promise<SizeAnswer> {
    return read(await this.request.post('/trpc/preview.size', { data }))
  }
}

async function read<Answer>(response: APIResponse): Promise<Answer> {
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`)
  return ((await response.json()) as { result: { data: Answer } }).result.data
}

function withoutIds(rule: Group): Group {
  return JSON.parse(
    JSON.stringify(rule, (key, value: unknown) => (key === 'id' ? undefined : value)),
  ) as Group
}

export function shapeOf(node: Group | Condition): string {
  const muted = node.muted ? '~' : ''
  if (!isGroup(node)) return `${muted}${node.field}`
  return `${muted}${node.not ? 'not-' : ''}${node.combinator}(${node.rules.map(shapeOf).join(' ')})`
}

export const test = base.extend<{ server: Server }>({
  server: async ({ request }, use) => use(await new Server(request).start()),
})
