import { Button, Checkbox, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useFieldFault } from '../../lib/form-checks.ts'
import { formatBytes, formatCount } from '../../lib/format.ts'
import type { ReadIds } from './read-ids.ts'

interface IdsFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly read: ReadIds
  readonly keepHeading: boolean
  readonly onKeepHeading: (keep: boolean) => void
}

/** What the server takes in one list. */
export const mostIds = 5_000_000
const mostBytes = 400_000_000
/** Past this a text field becomes slow; the rest is kept and counted, not shown. */
const mostShown = 20_000

/** Ids or e-mail addresses, pasted or out of a file; says at once how many were read. */
export function IdsField({ text, onText, read, keepHeading, onKeepHeading }: IdsFieldProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const long = text.length > mostShown
  const count = read.ids.length
  const check = useFieldFault(
    count === 0
      ? 'Enter at least one id or e-mail address, or read a file.'
      : count > mostIds
        ? `A list holds at most ${formatCount(mostIds)} entries.`
        : undefined,
  )
  const take = async (file: File | null) => {
    if (file === null) return
    if (file.size > mostBytes) {
      setProblem(
        `${file.name} has ${formatBytes(file.size)}; a list of ids has at most ${formatBytes(mostBytes)}.`,
      )
      return
    }
    try {
      onText(await file.text())
      setProblem(null)
    } catch {
      setProblem(`${file.name} could not be read. What was here before is unchanged.`)
    }
  }
  return (
    <Stack gap={4}>
      <Textarea
        {...check}
        label="People"
        description="Ids or e-mail addresses: one a line, or separated by commas, semicolons or tabs."
        rows={8}
        spellCheck={false}
        value={long ? `${text.slice(0, mostShown)}\n…` : text}
        readOnly={long}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text')
          if (pasted.length <= mostShown) return
          // Laying out a long text takes the browser seconds; it goes past the field.
          event.preventDefault()
          onText(text === '' ? pasted : `${text}\n${pasted}`)
        }}
      />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c={read.ids.length > mostIds ? 'var(--bad)' : 'dimmed'} aria-live="polite">
          {formatCount(read.ids.length)} {read.ids.length === 1 ? 'entry' : 'entries'}
          {read.repeated > 0 && `, ${formatCount(read.repeated)} repeated left out`}
          {read.ids.length > mostIds && `; a list holds at most ${formatCount(mostIds)}`}
        </Text>
        <Group gap="xs">
          {text !== '' && (
            <Button size="xs" variant="subtle" onClick={() => onText('')}>
              Clear
            </Button>
          )}
          <FileButton onChange={(file) => void take(file)} accept=".csv,.tsv,.txt,text/plain,text/csv">
            {(props) => (
              <Button {...props} size="xs" variant="default">
                Read from a file…
              </Button>
            )}
          </FileButton>
        </Group>
      </Group>
      {read.heading !== null && (
        <Checkbox
          label={`“${read.heading}” is a heading, not a person`}
          checked={!keepHeading}
          onChange={(event) => onKeepHeading(!event.currentTarget.checked)}
        />
      )}
      {problem !== null && (
        <Text role="alert" size="xs" c="var(--bad)">
          {problem}
        </Text>
      )}
    </Stack>
  )
}
