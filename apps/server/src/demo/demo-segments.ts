/** The segments that the demo workspace starts with. */
import type { Definition } from '@tessera/rules/definition'
import { ServerError } from '../server-error.ts'
import type { SegmentService } from '../services.ts'
import { careOf } from './demo-governance.ts'
import { demo } from './demo-people.ts'
import { allTemplates } from '../templates/template-service.ts'

interface DemoSegment {
  readonly name: string
  readonly key: string
  readonly description: string
  readonly definition: Definition
  /** What the first version says about itself; a segment without one stays a draft. */
  readonly note?: string
}

/** Key of the demo's manual list. */
export const DEMO_LIST = 'summer-invitation'

function fromTemplate(id: string, note: string): DemoSegment {
  const template = allTemplates.find((each) => each.id === id)
  if (!template) throw new ServerError(`There is no template "${id}".`, { code: 'wrong-input' })
  return { key: id, name: template.title, description: template.about, definition: template.definition, note }
}

const references: readonly DemoSegment[] = [
  {
    key: 'win-back-full-price',
    name: 'Win-back at full price',
    description: 'Silent for half a year, but not the ones who only ever buy with a coupon.',
    note: 'For the autumn letter.',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          { field: 'segment', operator: 'in', value: 'win-back' },
          { field: 'segment', operator: 'notIn', value: 'price-sensitive' },
        ],
      },
    },
  },
  {
    key: 'summer-guests',
    name: 'Summer evening guests',
    description: 'Champions and everybody on the invitation list; lapsing buyers get another letter.',
    note: 'Guest list as agreed.',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          { field: 'segment', operator: 'in', value: 'rfm-champions' },
          { field: 'segment', operator: 'notIn', value: 'lapsing-buyers' },
        ],
      },
      pinIn: [DEMO_LIST],
    },
  },
  {
    key: 'abandoners-worth-a-call',
    name: 'Abandoners worth a call',
    description:
      'Left something in the cart and have spent well before. The revenue still has to be settled.',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          { field: 'segment', operator: 'in', value: 'cart-abandoners' },
          {
            field: 'event.Order Completed',
            measure: { kind: 'sum', property: 'revenue' },
            operator: '>=',
            value: '',
            window: { kind: 'last', amount: 12, unit: 'month' },
          },
        ],
      },
    },
  },
]

/** In an order in which every segment comes after those it refers to. */
export const demoSegments: readonly DemoSegment[] = [
  fromTemplate('rfm-champions', 'First version.'),
  fromTemplate('cart-abandoners', 'One day to think it over.'),
  fromTemplate('lapsing-buyers', 'Sixty days, as measured last year.'),
  fromTemplate('win-back', 'First version.'),
  fromTemplate('price-sensitive', 'First version.'),
  fromTemplate('newly-subscribed', 'For the welcome series.'),
  fromTemplate('dormant-subscribers', 'First version.'),
  fromTemplate('birthday-this-month', 'First version.'),
  ...references,
]

/** Makes and publishes those that are not there yet, each by the person who looks after it. */
export async function createDemoSegments(segments: SegmentService): Promise<void> {
  const present = new Set((await segments.list(demo)).map(({ key }) => key))
  for (const { note, ...segment } of demoSegments) {
    if (present.has(segment.key)) continue
    const { by, documentation } = careOf(segment.key)
    const created = await segments.create(by, { ...segment, documentation })
    if (note !== undefined) await segments.publish(by, { ...created, note })
  }
}
