import { Box } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { ErrorNotice } from '../components/error-notice.tsx'

/** Instead of a screen that broke; navigation and the other screens keep working. */
export function ScreenError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const router = useRouter()
  return (
    <Box p="lg" maw={720}>
      <ErrorNotice
        error={error}
        unharmed="Everything saved is unharmed; the other screens keep working."
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </Box>
  )
}
