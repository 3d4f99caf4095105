/** The demo workspace's three people. Their password is no secret: the sign-in page shows it. */
import type { NewPerson, PeopleRepository } from '@tessera/db/people/people-repository'
import { ControlError } from '@tessera/db/store/control-error'
import type { SettingRepository } from '@tessera/db/policies/setting-repository'

export const DEMO_PASSWORD = 'mosaic-of-people'

/** Setting: ids of the demo's people whose password is still the demo's. */
export const DEMO_PEOPLE = 'demo-people'

const people = [
  {
    id: 'demo-maya',
    name: 'Maya Lindt',
    email: 'maya@demo.tessera.test',
    role: 'marketer',
    about: 'Marketer: builds segments',
  },
  {
    id: 'demo-oskar',
    name: 'Oskar Brandt',
    email: 'oskar@demo.tessera.test',
    role: 'marketer',
    about: 'Marketer: owns segments and approves changes',
  },
  {
    id: 'demo-ada',
    name: 'Ada Nyström',
    email: 'ada@demo.tessera.test',
    role: 'admin',
    about: 'Admin: people, policies, archive',
  },
] as const

/** Makes them where nobody is yet, so that demo folders from before there was sign-in get them too. */
export async function makeDemoPeople(parts: {
  readonly people: PeopleRepository
  readonly settings: SettingRepository
  readonly hash: (password: string) => Promise<string>
}): Promise<void> {
  if ((await parts.people.count()) > 0) return
  const passwordHash = await parts.hash(DEMO_PASSWORD)
  const fresh: NewPerson[] = people.map(({ id, name, email, role }) => ({
    id,
    name,
    email,
    role,
    passwordHash,
  }))
  try {
    await parts.people.createFirst({ kind: 'system', id: null, name: 'Demo' }, fresh)
  } catch (error) {
    // Another server was quicker.
    if (error instanceof ControlError && error.code === 'already-set-up') return
    throw error
  }
  await parts.settings.write(
    DEMO_PEOPLE,
    fresh.map(({ id }) => id ?? ''),
  )
}

/** Those who can still be signed in with the password on the page. */
export async function readDemoPeople(
  settings: SettingRepository,
): Promise<readonly (typeof people)[number][]> {
  const kept: unknown = await settings.read(DEMO_PEOPLE)
  return Array.isArray(kept) ? people.filter(({ id }) => kept.includes(id)) : []
}

/** This one's password is their own now. */
export async function forgetDemoPerson(settings: SettingRepository, id: string): Promise<void> {
  const kept = (await readDemoPeople(settings)).map((person) => person.id)
  if (kept.some((one) => one === id))
    await settings.write(
      DEMO_PEOPLE,
      kept.filter((one) => one !== id),
    )
}
