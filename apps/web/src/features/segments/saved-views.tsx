import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { announce } from '../../lib/announce.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { readSegmentsSearch, type SegmentsSearch } from './segments-search.ts'

const route = getRouteApi('/segments')

const refreshViews = () => queryClient.invalidateQueries({ queryKey: trpc.views.pathKey() })

/** Ways of looking at the list that somebody wants to come back to; each person's own. */
export function SavedViews() {
  const views = useQuery(trpc.views.list.queryOptions())
  const navigate = route.useNavigate()
  const [naming, setNaming] = useState(false)
  const remove = useMutation({ ...trpc.views.remove.mutationOptions(), onSuccess: refreshViews })
  const open = (search: SegmentsSearch) => void navigate({ search })
  return (
    <>
      <Menu closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="default">Views</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.data?.length === 0 && <Menu.Label>No saved views yet</Menu.Label>}
          {views.data?.map(({ id, name, search }) => (
            <Group key={id} gap={4} wrap="nowrap">
              <Menu.Item onClick={() => open(readSegmentsSearch(search))}>{name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                c="var(--text)"
                size={28}
                aria-label={`Remove the view ${name}`}
                onClick={() => remove.mutate({ id })}
              >
                <span aria-hidden="true">×</span>
              </ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => open({})}>Everything but archived</Menu.Item>
          <Menu.Item closeMenuOnClick onClick={() => setNaming(true)}>
            Save this view…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <SaveViewDialog onClose={() => setNaming(false)} />}
    </>
  )
}

function SaveViewDialog({ onClose }: { readonly onClose: () => void }) {
  const { new: _dialog, ...search } = route.useSearch()
  const [name, setName] = useState('')
  const save = useMutation({
    ...trpc.views.save.mutationOptions(),
    onSuccess: async () => {
      await refreshViews()
      announce(`The view “${name.trim()}” is saved.`)
      onClose()
    },
  })
  return (
    <FormDialog
      title="Save this view"
      action="Save view"
      pending={save.isPending}
      error={save.error}
      unharmed="Your views are as they were."
      onClose={onClose}
      onSend={() => save.mutate({ name, search })}
    >
      <NameField
        description="Search, filters and order come back under it; a view of that name is replaced."
        value={name}
        onChange={setName}
      />
    </FormDialog>
  )
}
