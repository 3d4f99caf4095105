import { Center, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from '../../app/brand.tsx'
import classes from './outside-frame.module.css'

interface OutsideFrameProps {
  readonly title: string
  /** Under the title: whose workspace this is. */
  readonly about?: ReactNode
  readonly children: ReactNode
  /** Beside the form, on a phone below it. */
  readonly beside?: ReactNode
}

/** The frame of the pages that are shown before anybody is signed in. */
export function OutsideFrame({ title, about, children, beside }: OutsideFrameProps) {
  return (
    <Center component="main" className={classes.page}>
      <div className={classes.columns}>
        <Paper withBorder radius="lg" p="xl" className={classes.panel}>
          <Stack gap="md">
            <Brand />
            <div>
              <Title order={1}>{title}</Title>
              {about && (
                <Text c="dimmed" mt={4}>
                  {about}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
        {beside}
      </div>
    </Center>
  )
}
