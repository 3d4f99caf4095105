import { Badge } from '@mantine/core'

type Status = 'draft' | 'in-review' | 'published' | 'archived'

const looks: Record<Status, { label: string; color: string; background: string }> = {
  draft: { label: 'Draft', color: 'var(--text-dimmed)', background: 'var(--surface-hover)' },
  'in-review': { label: 'In review', color: 'var(--accent)', background: 'var(--accent-soft)' },
  published: { label: 'Published', color: 'var(--good)', background: 'var(--good-soft)' },
  archived: { label: 'Archived', color: 'var(--warn)', background: 'var(--warn-soft)' },
}

/** Where a segment stands in its life, in a word. */
export function StatusBadge({
  status,
  changed = false,
}: {
  readonly status: Status
  readonly changed?: boolean
}) {
  const look = looks[status]
  return (
    <>
      <Badge miw="max-content" tt="none" fw={600} color={look.background} c={look.color} radius="xl">
        {look.label}
      </Badge>
      {changed && status === 'published' && (
        <Badge miw="max-content" tt="none" fw={600} color="var(--accent-soft)" c="var(--accent)" radius="xl">
          Unpublished changes
        </Badge>
      )}
    </>
  )
}
