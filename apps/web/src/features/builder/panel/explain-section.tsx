import { Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Pending } from '../../../components/pending.tsx'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { ConditionChange, WhyChanges } from '../../insight/why-changes.tsx'
import { OutlineTree } from '../../segment/definition/outline-tree.tsx'
import { outlineOf, pathKey } from '../../segment/definition/outline.ts'
import type { SettledQuestion } from './use-settled-question.ts'

interface ExplainSectionProps {
  readonly question: SettledQuestion
  readonly profileId: string
  readonly onClose: () => void
}

/** One person, condition by condition: what was found, whether it held, what would have to change. */
export function ExplainSection({ question, profileId, onClose }: ExplainSectionProps) {
  const explained = useQuery(
    trpc.preview.explain.queryOptions({ ...question, profileId }, { trpc: abortable, staleTime: 300_000 }),
  )
  const options = usePrintOptions()
  const answer = explained.data
  const nodes = new Map(answer?.nodes.map((node) => [pathKey(node.path), node]))
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <>
          Why <bdi>{profileId}</bdi>?
        </>
      }
    >
      {explained.error !== null && (
        <ErrorNotice error={explained.error} unharmed="The segment is unharmed." />
      )}
      {explained.isPending && <Pending />}
      {answer !== undefined && (
        <>
          <Text mb="xs">
            <b>
              <bdi>{answer.profileId}</bdi>
            </b>{' '}
            is {answer.member ? 'in this segment' : 'not in this segment'}, as of <Moment at={answer.asOf} />.
          </Text>
          <WhyChanges answer={answer} />
          <OutlineTree label={`Why ${answer.profileId}`} lines={outlineOf(question.definition, options)}>
            {(line) => {
              const node = nodes.get(line.key)
              if (node === undefined) {
                return (
                  <Text size="xs" c="dimmed">
                    {line.muted ? 'muted' : 'not counted'}
                  </Text>
                )
              }
              return (
                <>
                  <Text fw={600} c={node.held ? 'var(--good)' : 'var(--bad)'}>
                    {node.held ? '✓ yes' : '✗ no'}
                  </Text>
                  {line.edge !== 'group' && (
                    <Text size="xs" c="dimmed" flex="1 0 100%">
                      {node.found}
                      {node.toFlip !== undefined && ` · ${node.toFlip}`}
                      <ConditionChange node={node} />
                    </Text>
                  )}
                </>
              )
            }}
          </OutlineTree>
        </>
      )}
    </Modal>
  )
}
