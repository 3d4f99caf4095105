import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { announce } from '../../../lib/announce.ts'
import { explainError } from '../../../lib/explain-error.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import type { Segment } from '../versions/editions.ts'

/** Stands for the live version, or no longer does. */
export function VerifyButton({ segment, version }: { readonly segment: Segment; readonly version: number }) {
  const verified = segment.verified?.version === version
  const verify = useMutation({
    ...trpc.segments.verify.mutationOptions(),
    onSuccess: async () => {
      await refreshSegments()
      announce(verified ? 'The verified badge is taken away.' : `Version ${version} is verified.`)
    },
    onError: (error) => announce(explainError(error).happened),
  })
  return (
    <Button
      size="compact-xs"
      h={24}
      variant="subtle"
      loading={verify.isPending}
      onClick={() => verify.mutate({ key: segment.key, version, verified: !verified })}
    >
      {verified ? 'Take the badge away' : 'Verify'}
      <span className="visually-hidden">: v{version}</span>
    </Button>
  )
}
