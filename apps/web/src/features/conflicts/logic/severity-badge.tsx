import { Badge } from '@mantine/core'
import type { Severity } from '@tessera/rules/lint/finding'

const looks: Record<Severity, { label: string; color: string; background: string }> = {
  error: { label: 'Error', color: 'var(--bad)', background: 'var(--bad-soft)' },
  warning: { label: 'Warning', color: 'var(--warn)', background: 'var(--warn-soft)' },
  note: { label: 'Note', color: 'var(--text-dimmed)', background: 'var(--surface-hover)' },
}

/** How serious a finding is, in a word. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const { label, color, background } = looks[severity]
  return (
    <Badge miw="max-content" tt="none" fw={600} color={background} c={color} radius="xl">
      {label}
    </Badge>
  )
}
