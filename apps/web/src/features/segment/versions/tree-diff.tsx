import { Badge, Text } from '@mantine/core'
import type { Definition } from '@tessera/rules/definition'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { OutlineTree } from '../definition/outline-tree.tsx'
import { type Mark, treeDiffLines } from './tree-diff-lines.ts'

const looks: Record<Exclude<Mark, 'same'>, { label: string; color: string; background: string }> = {
  added: { label: 'Added', color: 'var(--good)', background: 'var(--good-soft)' },
  removed: { label: 'Taken out', color: 'var(--bad)', background: 'var(--bad-soft)' },
  changed: { label: 'Changed', color: 'var(--warn)', background: 'var(--warn-soft)' },
  moved: { label: 'Moved', color: 'var(--text-dimmed)', background: 'var(--surface-hover)' },
}

interface TreeDiffProps {
  readonly before: Definition
  readonly after: Definition
}

/** A definition as a tree in which every line says what became of it. */
export function TreeDiff({ before, after }: TreeDiffProps) {
  const { lines, pins } = treeDiffLines(before, after, usePrintOptions())
  const byKey = new Map(lines.map((each) => [each.line.key, each]))
  return (
    <>
      <OutlineTree label="Changes on the tree" lines={lines.map(({ line }) => line)}>
        {({ key }) => {
          const { mark = 'same', was } = byKey.get(key) ?? {}
          if (mark === 'same') return null
          const { label, color, background } = looks[mark]
          return (
            <span>
              {was !== undefined && (
                <Text span size="xs" c="dimmed">
                  was: <del>{was}</del>{' '}
                </Text>
              )}
              <Badge miw="max-content" tt="none" fw={600} color={background} c={color} radius="xl">
                {label}
              </Badge>
            </span>
          )
        }}
      </OutlineTree>
      {pins.map((pin) => (
        <Text key={pin} mt="xs">
          {pin}
        </Text>
      ))}
    </>
  )
}
