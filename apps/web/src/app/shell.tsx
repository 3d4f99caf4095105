import { AppShell, Burger, Button, Group, Kbd, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Bell } from '../features/notifications/bell.tsx'
import type { Me } from '../lib/use-me.ts'
import { Brand } from './brand.tsx'
import { ColorSchemeControl } from './color-scheme-control.tsx'
import { CommandMenu, openCommandMenu } from './command-menu/command-menu.tsx'
import { guardFocus } from './focus-guard.ts'
import { HelpButton } from './help-button.tsx'
import { Navigation } from './navigation.tsx'
import classes from './shell.module.css'
import { Who } from './who.tsx'
import { keyNames } from '../lib/key-names.ts'

/** The frame around every screen: navigation at the left; on a phone in a drawer, whose button stands in the corner of the screen’s own bar. */
export function Shell({ me }: { readonly me: Me }) {
  const [opened, { toggle, close }] = useDisclosure(false)
  useEffect(guardFocus, [])
  return (
    <AppShell
      layout="alt"
      padding={0}
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}
    >
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.corner}>
        <Burger opened={opened} onClick={toggle} size="sm" aria-label="Open navigation" />
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.navbar}>
        <Group px="xs" py={10} justify="space-between">
          <Brand />
          <Burger hiddenFrom="sm" opened onClick={close} size="sm" aria-label="Close navigation" />
        </Group>
        <div className={classes.links}>
          <Navigation onGo={close} />
        </div>
        <Bell onGo={close} />
        <Who me={me} onGo={close} />
        <Group gap={4} mb="xs" wrap="nowrap">
          <Button
            flex={1}
            variant="default"
            size="xs"
            justify="space-between"
            onClick={openCommandMenu}
            rightSection={<Kbd size="xs">{keyNames('⌘K')}</Kbd>}
          >
            <Text size="xs">Go to…</Text>
          </Button>
          <HelpButton />
        </Group>
        <ColorSchemeControl />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </AppShell.Main>
      <CommandMenu />
    </AppShell>
  )
}
