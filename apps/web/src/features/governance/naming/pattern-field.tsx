import { Stack, Text, TextInput } from '@mantine/core'
import { parsePattern } from '@tessera/governance/naming/pattern'
import classes from './pattern-field.module.css'

interface PatternFieldProps {
  readonly pattern: string
  readonly readOnly: boolean
  readonly onChange: (pattern: string) => void
}

/** The pattern as text, and as it is understood: tokens apart from fixed text, what is wrong where it is. */
export function PatternField({ pattern, readOnly, onChange }: PatternFieldProps) {
  const { parts, errors } = parsePattern(pattern)
  return (
    <Stack gap={4}>
      <TextInput
        label="Pattern"
        description="Tokens in braces, fixed text between them: {team}-{category}-{topic}"
        maxLength={200}
        spellCheck={false}
        readOnly={readOnly}
        value={pattern}
        error={errors.length > 0 && errors.map(({ words }) => words).join(' ')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {errors.length === 0 ? (
        <p className={classes.shown} aria-label="The pattern as it is understood">
          {parts.map((part) =>
            part.kind === 'token' ? (
              <span key={part.at} className={classes.token}>
                {part.name}
              </span>
            ) : (
              <span key={part.at} className={classes.text}>
                {part.text}
              </span>
            ),
          )}
        </p>
      ) : (
        <Text size="sm" className={classes.shown}>
          {markedPieces(pattern, errors).map(({ text, at, wrong }) =>
            wrong ? (
              <mark key={at} className={classes.wrong}>
                {text}
              </mark>
            ) : (
              <span key={at} className={classes.text}>
                {text}
              </span>
            ),
          )}
        </Text>
      )}
    </Stack>
  )
}

interface Piece {
  readonly text: string
  readonly at: number
  readonly wrong: boolean
}

function markedPieces(
  pattern: string,
  errors: readonly { readonly at: number; readonly length: number }[],
): readonly Piece[] {
  const isWrong = (at: number) => errors.some((error) => at >= error.at && at < error.at + error.length)
  const pieces: Piece[] = []
  for (let at = 0; at < pattern.length; at++) {
    const last = pieces.at(-1)
    const sign = pattern.charAt(at)
    if (last !== undefined && last.wrong === isWrong(at))
      pieces[pieces.length - 1] = { ...last, text: last.text + sign }
    else pieces.push({ text: sign, at, wrong: isWrong(at) })
  }
  return pieces
}
