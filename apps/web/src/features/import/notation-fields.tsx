import { Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import { type MappingDraft, type Notation, type NotationQuestion, openQuestions } from './mapping-draft.ts'

interface NotationFieldsProps {
  readonly draft: MappingDraft
  readonly onEdit: (change: (draft: MappingDraft) => MappingDraft) => void
}

const choices = {
  dates: {
    label: 'Dates are written',
    data: [
      { value: 'dmy', label: 'Day first' },
      { value: 'mdy', label: 'Month first' },
    ],
  },
  decimal: {
    label: 'Numbers are written',
    data: [
      { value: '.', label: '1,234.5' },
      { value: ',', label: '1.234,5' },
    ],
  },
} as const

/** How the file writes numbers and dates: what was found, to change, and what has to be asked. */
export function NotationFields({ draft, onEdit }: NotationFieldsProps) {
  const say = (about: keyof Notation, value: string) =>
    onEdit((old) => ({ ...old, notation: { ...old.notation, [about]: value } }))
  const open = openQuestions(draft)
  // A question stays where it was answered, so that the answer can be changed.
  const asked = draft.questions.filter(
    (each) => open.includes(each) || draft.notation[each.about] !== undefined,
  )
  const known = (['decimal', 'dates'] as const).filter(
    (about) => draft.notation[about] !== undefined && !asked.some((each) => each.about === about),
  )
  return (
    <>
      {known.length > 0 && (
        <Group gap="lg">
          {known.map((about) => (
            <Group key={about} gap="xs">
              <Text size="sm">{choices[about].label}</Text>
              <SegmentedControl
                size="xs"
                aria-label={choices[about].label}
                data={[...choices[about].data]}
                value={draft.notation[about]}
                onChange={(value) => say(about, value)}
              />
            </Group>
          ))}
        </Group>
      )}
      {asked.map((question) => (
        <Question
          key={question.about}
          question={question}
          answer={draft.notation[question.about]}
          onSay={(value) => say(question.about, value)}
        />
      ))}
    </>
  )
}

function Question({
  question: { about, columns, example, readings, proposed },
  answer,
  onSay,
}: {
  readonly question: NotationQuestion
  readonly answer: string | undefined
  readonly onSay: (value: string) => void
}) {
  return (
    <Notice tone={answer === undefined ? 'warn' : 'accent'} title={`What does “${example}” mean?`}>
      <Stack gap="xs">
        <Text size="sm">
          No value of the file says which. Your answer is for {columns.join(', ')}
          {columns.length === 1 ? '' : ' together'}, and can be changed.
        </Text>
        <Radio.Group aria-label={`Meaning of ${example}`} value={answer ?? null} onChange={onSay}>
          <Stack gap="xs">
            {readings.map(({ value, means }) => (
              <Radio
                key={value}
                value={value}
                label={`${means}: ${about === 'dates' ? (value === 'dmy' ? 'the day is first' : 'the month is first') : value === '.' ? 'a point before decimals' : 'a comma before decimals'}${value === proposed ? ' (likely, as the columns are separated)' : ''}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Notice>
  )
}
