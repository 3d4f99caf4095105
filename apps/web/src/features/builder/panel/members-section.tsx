import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, memo } from 'react'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { QueryState } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import classes from './panel.module.css'

interface MembersSectionProps {
  readonly question: SettledQuestion
  readonly onOpen: (profileId: string) => void
}

/** A few of the people in it, and a field to ask about anybody. */
export const MembersSection = memo(function MembersSection({ question, onOpen }: MembersSectionProps) {
  const [id, setId] = useState('')
  const options = trpc.preview.members.queryOptions(
    { ...question, limit: 8 },
    { trpc: abortable, placeholderData: keepPreviousData, staleTime: 300_000 },
  )
  const members = useQuery(options)
  return (
    <section aria-label="Sample members" className={classes.section}>
      <h2 className={classes.heading}>Sample members</h2>
      <QueryState what="sample members" queryKey={options.queryKey} query={members} />
      <ul className={classes.rows} data-stale={members.isPlaceholderData || undefined}>
        {members.data?.members.map((member) => (
          <li key={member.id}>
            <button type="button" className={classes.member} onClick={() => onOpen(member.id)}>
              <span className={classes.value}>
                <span className="visually-hidden">Why is </span>
                <bdi>{member.id}</bdi>
                <span className="visually-hidden"> in it</span>
              </span>
              <span className={classes.unknown} aria-hidden="true">
                {glimpse(member.traits)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {members.data?.size === 0 && <p className={classes.facts}>Nobody meets these conditions.</p>}
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault()
          if (id.trim() !== '') onOpen(id.trim())
        }}
      >
        <input
          className={classes.moment}
          aria-label="Profile id to explain"
          placeholder="Why is … in it or not?"
          maxLength={1000}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        <button type="submit" className={classes.link}>
          Explain
        </button>
      </form>
    </section>
  )
})

type Traits = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

/** A first impression: the first few short words known of somebody. */
function glimpse(traits: Traits): string {
  return Object.values(traits)
    .filter((value) => typeof value === 'string' && value.length < 24 && !/^\d{4}-\d\d-\d\dT/.test(value))
    .slice(0, 2)
    .join(' · ')
}
