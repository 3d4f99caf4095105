import { Modal, Stack, Text, Title } from '@mantine/core'
import { KeyTable } from '../components/key-table.tsx'
import { useFocusBack } from '../lib/use-focus-back.ts'

const keys: readonly (readonly [string, string])[] = [
  ['⌘K', 'Go to a segment or a screen, begin a segment, take the tour'],
  ['/', 'Search the list of segments, or the palette of the builder'],
  ['Arrows', 'On a heat map: walk over the pairs; Enter opens one'],
  ['Space', 'On the grip of a list: pick up, arrow keys choose a place, Space puts down'],
  ['Esc', 'Close a dialog or menu'],
  ['?', 'This help; in the builder, its keys'],
]

const words: readonly (readonly [string, string])[] = [
  [
    'As of',
    'The moment a number speaks of. Every number is exact for its moment unless it says “estimated”.',
  ],
  ['Members', 'The people who meet a segment’s conditions.'],
  ['Audience', 'The members a message reaches: exclusion groups and suppression are taken off.'],
  [
    'Volatility',
    'Who entered and left in thirty days as time passed and data came, as a share of the size. What a new rule changed is not counted.',
  ],
  ['Freshness', 'How soon a change in the data changes who is in: on arrival, or once a day.'],
  ['Verified', 'Somebody stands for the live version, with their name and the day.'],
]

/** What the keys do and what the words mean, on every screen. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusBack()
  return (
    <Modal opened onClose={onClose} title="Help" size="lg">
      <Stack gap="md">
        <section aria-labelledby="help-keys">
          <Title order={2} id="help-keys">
            Keys
          </Title>
          <KeyTable keys={keys} />
          <Text size="xs" c="dimmed">
            Keys never take letters from a field you type in.
          </Text>
        </section>
        <section aria-labelledby="help-words">
          <Title order={2} id="help-words" mb={4}>
            Words
          </Title>
          <dl className="help-words">
            {words.map(([word, meaning]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </Stack>
    </Modal>
  )
}
