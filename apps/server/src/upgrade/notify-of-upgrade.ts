/** Notifies owners once of stored definitions that a new version of the language reads differently. Rewrites nothing. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { readLists } from '@tessera/audience/lists'
import { notifyPeople } from '@tessera/db/jobs/job-reminders'
import type { Notice } from '@tessera/db/notifications/notification-repository'
import { activeAdmins } from '@tessera/db/people/active-admins'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { ControlStore } from '@tessera/db/store/control-store'
import type { Definition } from '@tessera/rules/definition'
import { parseDefinition } from '@tessera/rules/parse'
import { type UpgradeChange, upgradeChanges } from '@tessera/rules/upgrade'
import type { KnownSegments } from '../services/segments/known-segments.ts'
import { readNames } from '../services/segments/rule-words.ts'

/** The version of the language that the stored definitions were last checked against. */
const SETTING = 'language-checked'
const LANGUAGE = 'days-and-keys'

/**
 * Compares the published version and the draft of every segment, archived ones too. Owners are notified; admins where no one
 * active owns the segment. Does nothing when this version of the language was checked before, as in a workspace made with it.
 */
export async function notifyOfUpgrade(parts: {
  readonly control: ControlStore
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly now: Date
}): Promise<void> {
  const { control, store, known, now } = parts
  const { settings, prisma } = control
  if ((await settings.read(SETTING)) === LANGUAGE) return
  const { records } = await known.read()
  const [catalogue, lists, print, admins] = await Promise.all([
    store.catalogue(),
    readLists(store),
    readNames(store)(records),
    activeAdmins(prisma),
  ])
  const context = { catalogue, timeZone: store.timeZone, lists: new Set(lists.map(({ key }) => key)) }
  const changes = (definition: Definition): readonly UpgradeChange[] =>
    parseDefinition(definition).ok ? upgradeChanges(definition, context, print) : []
  const notices = records.flatMap((record) => noticesOf(record, changes, admins))
  await notifyPeople(prisma, now, notices)
  await settings.write(SETTING, LANGUAGE)
}

function noticesOf(
  record: SegmentRecord,
  changesOf: (definition: Definition) => readonly UpgradeChange[],
  admins: readonly string[],
): readonly Notice[] {
  const { owner, published } = record
  const people = owner?.active === true ? [owner.id] : admins
  const inVersion = published === null ? [] : changesOf(published.definition)
  const known = new Set(inVersion.map(({ message }) => message))
  const inDraft = changesOf(record.draft).filter(({ message }) => !known.has(message))
  const about = (changes: readonly UpgradeChange[], version: number | undefined): readonly Notice[] =>
    (['misplaced-key', 'whole-day'] as const).flatMap((change) => {
      const some = changes.filter(({ kind }) => kind === change)
      if (some.length === 0) return []
      return people.map((userId) => ({
        userId,
        kind: change === 'whole-day' ? ('meaning-changed' as const) : ('definition-broken' as const),
        params: {
          segment: record.key,
          segmentName: record.name,
          text: inWords(some),
          ...(version !== undefined && { version }),
        },
        onceKey: `${LANGUAGE}:${change}:${record.key}:${version ?? 'draft'}`,
      }))
    })
  return [...about(inVersion, published?.version), ...about(inDraft, undefined)]
}

const shown = 3

function inWords(changes: readonly UpgradeChange[]): string {
  const sentences = changes.slice(0, shown).map(({ message, fix }) => `${message} ${fix}`)
  const more = changes.length - sentences.length
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}
