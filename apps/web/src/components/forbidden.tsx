import { EmptyState } from './empty-state.tsx'

/** In place of a screen that the reader's role is not let into. */
export function Forbidden({ what }: { readonly what: string }) {
  return (
    <div className="page-content">
      <EmptyState title="This is for admins">
        {what} Ask one of your admins if you need something changed here.
      </EmptyState>
    </div>
  )
}
