import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '../../lib/format.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import classes from './match-summary.module.css'
import { matchedByWords } from './match-words.ts'
import type { Forecast } from './use-match.ts'

type Match = NonNullable<Forecast['match']>

/** Named on the screen, of each kind; the rest comes as a file. */
const shown = 5

/** Whom the entries mean: how many are known, by what, and the ones that are not, by name. */
export function MatchSummary({ match }: { readonly match: Match }) {
  const label = useTraitLabel()
  const by = (field: string) => matchedByWords(field, label)
  const compared = match.comparedWith.map(by).join(', ')
  return (
    <div className={classes.summary} aria-live="polite">
      <Stack gap={6}>
        <div>
          <Text className={classes.known} component="p">
            {formatCount(match.known)} of {formatCount(match.entered)} known
          </Text>
          <Text size="xs" c="dimmed">
            {match.by.length > 0 &&
              `${match.by.map(({ field, entries }) => `${formatCount(entries)} by ${by(field)}`).join(', ')}. `}
            {match.people < match.known &&
              `They are ${formatCount(match.people)} different ${match.people === 1 ? 'person' : 'people'}. `}
            Compared with {compared}.
          </Text>
        </div>
        {match.respelled > 0 && (
          <Named
            title={`${formatCount(match.respelled)} matched although written differently (capitals or spaces)`}
            items={match.respelledEntries.map(({ entry, written, id }) => ({
              key: entry,
              text: `“${entry}” is “${written}”${written === id ? '' : ` (${id})`}`,
            }))}
            of={match.respelled}
          />
        )}
        {match.unknown > 0 && (
          <Named
            title={`${formatCount(match.unknown)} unknown: kept as typed, counted once a profile has it as its id`}
            items={match.unknownEntries.map((entry) => ({ key: entry, text: entry }))}
            of={match.unknown}
            file="unknown.txt"
          />
        )}
        {match.ambiguous > 0 && (
          <Named
            title={`${formatCount(match.ambiguous)} ambiguous: several people have it, so no one is put on the list for it. Type the id of the person you mean, or choose what to match by.`}
            items={match.ambiguousEntries.map(({ entry, people }) => ({
              key: entry,
              text: `${entry}: ${people.map(({ id, field }) => `${id} (by ${by(field)})`).join(', ')}`,
            }))}
            of={match.ambiguous}
            file="ambiguous.txt"
          />
        )}
      </Stack>
    </div>
  )
}

interface NamedProps {
  readonly title: ReactNode
  readonly items: readonly { readonly key: string; readonly text: string }[]
  /** How many there are of them; the server names the first ten thousand. */
  readonly of: number
  /** Offered when not all of them are shown. */
  readonly file?: string
}

function Named({ title, items, of, file }: NamedProps) {
  return (
    <div>
      <Text size="sm">{title}</Text>
      <ul className={classes.named}>
        {items.slice(0, shown).map(({ key, text }) => (
          <li key={key}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {of > shown && (
        <Group gap="xs" mt={2}>
          <Text size="xs" c="dimmed">
            and {formatCount(of - shown)} more
          </Text>
          {file !== undefined && (
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              onClick={() => saveFile(file, `${items.map(({ text }) => text).join('\n')}\n`, 'text/plain')}
            >
              Download {items.length < of ? `the first ${formatCount(items.length)}` : 'all of them'}
            </Button>
          )}
        </Group>
      )}
    </div>
  )
}
