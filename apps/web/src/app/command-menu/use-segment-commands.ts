import { useNavigate } from '@tanstack/react-router'
import type { Outputs } from '../../lib/trpc.ts'
import type { Command } from './command.ts'

/** Every segment, to go to. */
export function useSegmentCommands(segments: Outputs['segments']['list']): readonly Command[] {
  const navigate = useNavigate()
  return segments.map((segment) => ({
    id: `segment ${segment.key}`,
    group: 'Segments',
    label: segment.name,
    names: [segment.key],
    weight: segment.status === 'archived' ? 0 : 0.08,
    description: segment.status === 'published' ? segment.sentence : segment.status,
    run: () => void navigate({ to: '/segments/$key', params: { key: segment.key } }),
  }))
}
