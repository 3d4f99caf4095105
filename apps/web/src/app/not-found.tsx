import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../components/empty-state.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { keyNames } from '../lib/key-names.ts'

/** An address nothing lives at. */
export function NotFound() {
  return (
    <>
      <PageHeader title="There is nothing at this address" />
      <div className="page-content">
        <EmptyState
          title="The link may be old or mistyped"
          actions={
            <Button variant="default" renderRoot={(props) => <Link to="/segments" {...props} />}>
              All segments
            </Button>
          }
        >
          Your segments are where they were. Go to them, or press {keyNames('⌘K')} and type what you are
          looking for.
        </EmptyState>
      </div>
    </>
  )
}
