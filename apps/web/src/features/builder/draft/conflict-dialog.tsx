import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { announce } from '../../../lib/announce.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { trpc } from '../../../lib/trpc.ts'
import { wallClock } from '../../../lib/wall-clock.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { currentDefinition, selectDefinition, useBuilder } from '../builder-store.ts'
import type { Theirs } from './draft-keeper.ts'
import { overwriteTheirs, takeTheirs, useDraft } from './draft-store.ts'
import classes from './conflict-dialog.module.css'

/** Two people, one draft: both versions in words, and three ways on. Nothing is lost by any of them. */
export function ConflictDialog({ name }: { readonly name: string }) {
  const status = useDraft((state) => state.status)
  return status.kind === 'conflict' ? <Conflict name={name} theirs={status.theirs} /> : null
}

function Conflict({ name, theirs }: { readonly name: string; readonly theirs: Theirs }) {
  const mine = useBuilder(selectDefinition)
  const options = usePrintOptions()
  const { timeZone } = useCatalogue()
  const copy = useMutation({
    ...trpc.segments.create.mutationOptions(),
    onSuccess: (_, { name: kept }) => {
      takeTheirs(theirs)
      announce(`Your version is kept as “${kept}”; this screen shows theirs.`)
    },
  })
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      size="lg"
      title="Someone else changed this"
    >
      <Stack gap="sm">
        <Text>
          While you were editing, somebody else saved this draft. Both versions are safe. Choose how to go on.
        </Text>
        <section className={classes.version} aria-label="Their version">
          <Text size="xs" c="dimmed">
            Theirs
            {theirs.updatedAt !== undefined && (
              <>
                , saved <Moment at={theirs.updatedAt} />
              </>
            )}
          </Text>
          <Text>{printSentence(theirs.definition, options)}</Text>
        </section>
        <section className={classes.version} aria-label="Your version">
          <Text size="xs" c="dimmed">
            Yours, not saved yet
          </Text>
          <Text>{printSentence(mine, options)}</Text>
        </section>
        {copy.error && <ErrorNotice error={copy.error} unharmed="Both versions are still here." />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => takeTheirs(theirs)}>
            Take theirs
          </Button>
          <Button variant="default" onClick={() => void overwriteTheirs(theirs)}>
            Overwrite with mine
          </Button>
          <Button
            loading={copy.isPending}
            onClick={() => copy.mutate({ name: copyName(name, timeZone), definition: currentDefinition() })}
          >
            Keep mine as a copy
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** A name that two conflicts on one day do not share. */
function copyName(name: string, timeZone: string): string {
  const at = wallClock(new Date().toISOString(), timeZone)
  return `${name.slice(0, 90)} (copy ${at})`
}
