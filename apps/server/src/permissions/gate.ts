/** Lets a call through or refuses it, by its row in the permission table. */
import type { RelationLookup, Subject } from '@tessera/db/segments/relation-lookup'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Refusal, Relation } from '@tessera/governance/permissions/permission'
import { refusalFor } from '@tessera/governance/permissions/permission'
import { ServerError } from '../server-error.ts'
import type { About, AnyRow } from './row.ts'

export interface Gate {
  /**
   * Answers who is let in. `name` is the procedure's path or the route; `readInput` gives the input as it arrived, before
   * it was checked. Throws `not-signed-in` or `not-allowed`; without a row nobody is let in, and a public row lets nobody
   * in here either, because who calls this needs an actor.
   */
  admit(
    name: string,
    row: AnyRow | undefined,
    actor: Actor | undefined,
    readInput: () => Promise<unknown>,
  ): Promise<Actor>
}

/** What is told of a refusal, for the audit. */
export type OnRefusal = (refused: {
  readonly name: string
  readonly actor: Actor
  readonly subject: Subject | undefined
  readonly refusal: Refusal | 'no-row'
}) => Promise<void>

export function openGate(relationsOf: RelationLookup, onRefusal: OnRefusal): Gate {
  return {
    async admit(name, row, actor, readInput) {
      if (!actor) throw notSignedIn()
      const subjects = row?.about ? subjectsOf(row.about, await readInput()) : []
      for (const subject of subjects.length > 0 ? subjects : [undefined]) {
        const relations: Relation[] = subject ? await relationsOf(personOf(actor), subject) : []
        const refusal =
          row === undefined || row.access === 'public' ? 'no-row' : refusalFor(row.access, actor, relations)
        if (refusal === undefined) continue
        await onRefusal({ name, actor, subject, refusal })
        throw notAllowed(refusal, row)
      }
      return actor
    },
  }
}

/** More than any procedure takes; whoever names more names nobody, whom only a role lets touch. */
const mostSubjects = 1000

/** What the input names, each once; empty when it does not name it as the table says. */
function subjectsOf({ kind, by, byEach }: About, input: unknown): Subject[] {
  const named = fieldOf(input, by ?? byEach)
  const ids = byEach === undefined ? [named] : Array.isArray(named) ? named.map(keyOf) : []
  if (ids.length > mostSubjects) return []
  return [...new Set(ids)].filter((id) => typeof id === 'string').map((id) => ({ kind, id }))
}

function keyOf(segment: unknown): unknown {
  return fieldOf(segment, 'key')
}

function fieldOf(input: unknown, field: string): unknown {
  if (typeof input !== 'object' || input === null) return undefined
  return Object.entries(input).find(([name]) => name === field)?.[1]
}

function notSignedIn(): ServerError {
  return new ServerError('Nobody is signed in, or the session has ended. Nothing was done.', {
    code: 'not-signed-in',
    fix: 'Sign in and try again.',
  })
}

const who: Record<Relation, string> = {
  owner: 'the owner of the segment',
  author: 'the author',
  orphan: 'the owner of the segment',
}

/** Whom the refusal leaves: `the owner of the segment or an admin`. */
function othersOf(row: AnyRow | undefined): string {
  if (!row || row.access === 'public') return 'nobody'
  const { marketer, admin } = row.access
  const related = typeof marketer === 'string' ? [] : marketer.map((relation) => who[relation])
  return [...new Set([...related, ...(admin === 'yes' ? ['an admin'] : [])])].join(' or ')
}

const words: Record<Exclude<Refusal, 'relation'> | 'no-row', { message: string; fix: string }> = {
  'not-signed-in': { message: 'Nobody is signed in.', fix: 'Sign in and try again.' },
  role: { message: 'Your role does not allow this. Nothing was done.', fix: 'Ask an admin to do it.' },
  scope: {
    message: 'The API key does not have the scope that this needs. Nothing was done.',
    fix: 'Make a key with that scope.',
  },
  'no-row': {
    message: 'Nobody may do this. Nothing was done.',
    fix: 'Report this: a permission is missing.',
  },
}

function notAllowed(refusal: Refusal | 'no-row', row: AnyRow | undefined): ServerError {
  const { message, fix } =
    refusal === 'relation'
      ? { message: `Only ${othersOf(row)} may do this. Nothing was done.`, fix: 'Ask them to do it.' }
      : words[refusal]
  return new ServerError(message, { code: 'not-allowed', fix })
}
