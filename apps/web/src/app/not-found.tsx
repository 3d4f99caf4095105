import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'

/** An address nothing lives at. */
export function NotFound() {
  return (
    <Stack p="lg" gap="xs">
      <Title order={1}>There is nothing at this address</Title>
      <Text>
        The link may be old or mistyped. Your segments are where they were:{' '}
        <Anchor renderRoot={(props) => <Link to="/segments" {...props} />} underline="always">
          all segments
        </Anchor>
        .
      </Text>
    </Stack>
  )
}
