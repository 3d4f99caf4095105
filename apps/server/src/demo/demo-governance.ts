/** How the demo's segments are looked after: who owns them, what they are for, what is being asked and said about them. */
import type { ControlStore } from '@tessera/db/store/control-store'
import { peopleRepository } from '@tessera/db/people/people-repository'
import { segmentDocumentation } from '@tessera/db/segments/segment-documentation'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Condition, Definition } from '@tessera/rules/definition'
import type { Services } from '../services.ts'
import type { SegmentDocumentation } from '../shapes/segment.ts'
import { ada, demo, jonas, maya, oskar } from './demo-people.ts'

interface Care {
  readonly by: Actor
  readonly documentation: SegmentDocumentation
  /** Somebody said this many days ago that it is still right. */
  readonly reviewedDaysAgo?: number
  readonly verified?: boolean
}

function care(
  by: Actor,
  category: SegmentDocumentation['category'],
  purpose: string,
  intendedUse: string,
  reviewDays: number,
  more: Omit<Care, 'by' | 'documentation'> = {},
): Care {
  return { by, documentation: { purpose, intendedUse, category, reviewDays, expiresAt: null }, ...more }
}

const cares: Readonly<Record<string, Care>> = {
  'rfm-champions': care(
    oskar,
    'strategic',
    'Our best customers by recency, frequency and revenue, as the board reads them.',
    'Quarterly customer report; invitations to previews.',
    180,
    { reviewedDaysAgo: 30, verified: true },
  ),
  'cart-abandoners': care(
    oskar,
    'operational',
    'People who left something in the cart and did not buy within a day.',
    'Reminder series in the mail tool.',
    90,
    { reviewedDaysAgo: 12 },
  ),
  'lapsing-buyers': care(
    oskar,
    'operational',
    'Buyers who have been quiet for longer than is usual for them.',
    'Monthly letter with a reason to come back.',
    90,
    { reviewedDaysAgo: 86 },
  ),
  'win-back': care(
    maya,
    'operational',
    'Former buyers whom it still pays to write to.',
    'Win-back letter, four times a year.',
    90,
    { reviewedDaysAgo: 121 },
  ),
  'price-sensitive': care(
    maya,
    'operational',
    'People who buy with a coupon or not at all.',
    'Left out of letters at full price; first in the sale.',
    60,
    { reviewedDaysAgo: 64 },
  ),
  'newly-subscribed': care(
    maya,
    'operational',
    'People whose subscription began lately.',
    'Welcome series.',
    90,
  ),
  'dormant-subscribers': care(
    ada,
    'strategic',
    'Subscribers who pay and do not use what they pay for.',
    'Churn report; call list of the service desk.',
    90,
    { reviewedDaysAgo: 5 },
  ),
  'birthday-this-month': care(
    jonas,
    'operational',
    'People whose birthday is this month.',
    'Birthday greeting with a small present.',
    365,
  ),
  'win-back-full-price': care(
    oskar,
    'operational',
    'Former buyers who come back without a discount.',
    'Autumn letter.',
    120,
  ),
  'summer-guests': care(
    ada,
    'operational',
    'Who is invited to the summer evening.',
    'Guest list of the event team.',
    30,
    { reviewedDaysAgo: 29 },
  ),
}

/** Who makes a segment of the demo, and with which documentation. */
export function careOf(key: string): { readonly by: Actor; readonly documentation?: SegmentDocumentation } {
  return cares[key] ?? { by: maya }
}

const DAY_MS = 86_400_000

/** Owned a segment, and leaves before anybody sees him. */
export async function makeFormerColleague({ prisma }: Pick<ControlStore, 'prisma'>): Promise<void> {
  const people = peopleRepository(prisma)
  if ((await people.list()).some(({ id }) => id === jonas.id)) return
  await people.create(demo, {
    id: 'demo-jonas',
    name: jonas.name,
    email: 'jonas@demo.tessera.test',
    role: 'marketer',
    passwordHash: null,
  })
}

/** Reviews of the past, a badge, three requests in different states, what was said about them. */
export async function lookAfterDemo(
  services: Pick<Services, 'segments' | 'reviews' | 'comments'>,
  { prisma }: Pick<ControlStore, 'prisma'>,
  now: number,
): Promise<void> {
  const { segments, reviews, comments } = services
  // Made before, by a start that was broken off later on.
  if ((await reviews.counts(demo)).open > 0) return
  const documentation = segmentDocumentation(prisma)
  await peopleRepository(prisma).deactivate(demo, 'demo-jonas', { orphan: true })
  for (const [key, { by, reviewedDaysAgo, verified }] of Object.entries(cares)) {
    if (reviewedDaysAgo !== undefined)
      await documentation.confirmReview(by, key, new Date(now - reviewedDaysAgo * DAY_MS))
    if (verified) await segments.verify(by, { key, version: 1, verified: true })
  }

  const abandoners = await proposal(services, maya, 'cart-abandoners', moreTime, {
    note: 'Two days to think it over, and nobody who waits for a coupon anyway: the reminder went out too early.',
  })
  await comments.add(maya, {
    key: 'cart-abandoners',
    requestId: abandoners.id,
    body: 'The mail team counted 212 people who bought within the second day after all. @[demo-oskar], could you have a look before Thursday?',
  })
  await comments.add(ada, {
    key: 'cart-abandoners',
    requestId: abandoners.id,
    body: 'Fine with me. “Abandoners worth a call” builds on this one, so tell the service desk.',
  })

  await proposal(services, maya, 'dormant-subscribers', quieter, {
    note: 'Forty-five days instead of thirty, so that holidays do not count as silence.',
  })

  const lapsing = await proposal(services, maya, 'lapsing-buyers', longerSilence, {
    note: 'Ninety days of silence instead of sixty.',
  })
  await reviews.askForChanges(oskar, {
    id: lapsing.id,
    revision: lapsing.revision,
    reason:
      'Sixty days were measured. Please say what speaks for ninety, or leave the window and keep the rest.',
  })

  await comments.add(oskar, {
    key: 'win-back',
    body: 'Its review is overdue. @[demo-maya], is this still what the letter goes out to?',
  })
}

/** Changes the draft and asks for it to go live. */
async function proposal(
  { segments, reviews }: Pick<Services, 'segments' | 'reviews'>,
  by: Actor,
  key: string,
  change: (definition: Definition) => Definition,
  said: { readonly note: string },
): Promise<{ id: string; revision: number }> {
  const { revision, draft } = await segments.get(by, key)
  const saved = await segments.saveDraft(by, { key, revision, definition: change(draft) })
  return reviews.submit(by, { key, revision: saved.revision, ...said })
}

/** The definition with every length of so many days made another one. */
function withDays(definition: Definition, from: number, to: number): Definition {
  return JSON.parse(JSON.stringify(definition), (_, value: unknown) => {
    const isLength =
      typeof value === 'object' &&
      value !== null &&
      'amount' in value &&
      'unit' in value &&
      value.unit === 'day'
    return isLength && value.amount === from ? { ...value, amount: to } : value
  }) as Definition
}

const quieter = (definition: Definition) => withDays(definition, 30, 45)
const longerSilence = (definition: Definition) => withDays(definition, 60, 90)

function moreTime(definition: Definition): Definition {
  const { rule, ...rest } = withDays(definition, 1, 2)
  const others: Condition = { field: 'segment', operator: 'notIn', value: 'price-sensitive' }
  return { ...rest, rule: { ...rule, rules: [...rule.rules, others] } }
}
