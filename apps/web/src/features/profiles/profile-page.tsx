import { ActionIcon, Anchor, Button, CopyButton, Menu, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { AsOfPicker } from '../../components/as-of-picker.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { EraseDialog, type Receipt } from './erase-dialog.tsx'
import { ErasureReceipt } from './erasure-receipt.tsx'
import { ProfileEvents } from './profile-events.tsx'
import classes from './profile-page.module.css'
import { ProfileSegments } from './profile-segments.tsx'
import { type Profile, ProfileLists, ProfileTraits } from './profile-traits.tsx'
import { refreshProfiles } from './refresh-profiles.ts'
import { SuppressDialog } from './suppress-dialog.tsx'

const route = getRouteApi('/profiles/$id')

/** One person: what is known of them, what they did, and which segments they are in. */
export function ProfilePage() {
  const { id } = route.useParams()
  return <ProfileOf key={id} id={id} />
}

function ProfileOf({ id }: { readonly id: string }) {
  const { asOf, event } = route.useSearch()
  const navigate = route.useNavigate()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const query = useQuery({
    ...trpc.profiles.get.queryOptions({ id, ...(asOf && { asOf }) }),
    enabled: receipt === null,
  })
  const profile = receipt === null ? query.data : undefined
  useDocumentTitle(`${profile?.name ?? id} · Tessera`)
  return (
    <>
      <PageHeader
        parents={
          <Anchor c="dimmed" renderRoot={(props) => <Link to="/profiles" {...props} />}>
            Profiles /
          </Anchor>
        }
        title={<bdi>{profile?.name ?? (receipt === null ? id : 'Erased person')}</bdi>}
        facts={profile && <Identity profile={profile} />}
        actions={
          profile && (
            <>
              <AsOfPicker
                size="xs"
                asOf={asOf}
                otherwise="now"
                placeholder="As of now"
                onChange={(chosen) => void navigate({ search: (old) => ({ ...old, asOf: chosen }) })}
              />
              <ProfileMenu
                profile={profile}
                onErased={(found) => {
                  setReceipt(found)
                  void refreshProfiles()
                }}
              />
            </>
          )
        }
      />
      <div className="page-content">
        {receipt !== null && (
          <Stack align="flex-start">
            <ErasureReceipt receipt={receipt} />
            <Button variant="default" renderRoot={(props) => <Link to="/profiles" {...props} />}>
              Look up another person
            </Button>
          </Stack>
        )}
        {receipt === null && query.isPending && <Pending />}
        {receipt === null && query.error && (
          <ErrorNotice
            error={query.error}
            unharmed="No profile was changed."
            onRetry={() => void query.refetch()}
            actions={
              <Button size="xs" variant="default" renderRoot={(props) => <Link to="/profiles" {...props} />}>
                Look up a person
              </Button>
            }
          />
        )}
        {profile && (
          <div className={classes.columns}>
            <div className={classes.side}>
              <ProfileTraits profile={profile} />
              <ProfileLists profile={profile} />
            </div>
            <ProfileEvents
              profile={profile}
              asOf={asOf}
              event={event}
              onEvent={(chosen) => void navigate({ search: (old) => ({ ...old, event: chosen }) })}
            />
            <ProfileSegments id={id} asOf={asOf} />
          </div>
        )}
      </div>
    </>
  )
}

function Identity({ profile: { profileId, name, email } }: { readonly profile: Profile }) {
  return (
    <>
      {name !== null && (
        <Text size="sm" c="dimmed">
          <bdi>{profileId}</bdi>
        </Text>
      )}
      <CopyButton value={profileId}>
        {({ copied, copy }) => (
          <Button size="compact-xs" h={24} variant="subtle" onClick={copy}>
            {copied ? 'Copied' : 'Copy id'}
          </Button>
        )}
      </CopyButton>
      {email !== null && (
        <Text size="sm" c="dimmed">
          <bdi>{email}</bdi>
        </Text>
      )}
    </>
  )
}

interface ProfileMenuProps {
  readonly profile: Profile
  readonly onErased: (receipt: Receipt) => void
}

/** What only admins do with a person. */
function ProfileMenu({ profile, onErased }: ProfileMenuProps) {
  const maySuppress = useMay('profiles.suppress')
  const mayErase = useMay('profiles.erase')
  const [dialog, setDialog] = useState<'suppress' | 'lift' | 'erase' | null>(null)
  const close = () => setDialog(null)
  if (!maySuppress && !mayErase) return null
  const isByHand = profile.suppressedBy.some(({ byHand }) => byHand)
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--text)"
            size="md"
            aria-label={`Actions for ${profile.name ?? profile.profileId}`}
          >
            <span aria-hidden="true">⋯</span>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {maySuppress && <Menu.Item onClick={() => setDialog('suppress')}>Suppress…</Menu.Item>}
          {maySuppress && isByHand && (
            <Menu.Item onClick={() => setDialog('lift')}>End suppression…</Menu.Item>
          )}
          {mayErase && (
            <>
              <Menu.Divider />
              <Menu.Item c="var(--bad)" onClick={() => setDialog('erase')}>
                Erase for good…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'suppress' && <SuppressDialog profile={profile} onClose={close} />}
      {dialog === 'lift' && <SuppressDialog profile={profile} lift onClose={close} />}
      {dialog === 'erase' && <EraseDialog profile={profile} onErased={onErased} onClose={close} />}
    </>
  )
}
