import { Anchor, Badge, Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import classes from './review-list.module.css'
import type { ReviewSummary } from './review-words.ts'
import { stepWords } from './review-words.ts'
import { SizeChange } from './size-change.tsx'
import { StateBadge } from './state-badge.tsx'

/** Requests, newest first; each line leads to its page. */
export function ReviewList({ reviews }: { readonly reviews: readonly ReviewSummary[] }) {
  return (
    <Paper withBorder radius="lg" style={{ overflow: 'hidden' }}>
      <ul className={classes.list} aria-label="Change requests">
        {reviews.map((review) => (
          <li key={review.id} className={classes.item}>
            <Anchor
              fw={600}
              className={classes.link}
              c="inherit"
              renderRoot={(props) => <Link to="/reviews/$id" params={{ id: review.id }} {...props} />}
            >
              <bdi>{review.segment.name}</bdi>
            </Anchor>
            <Text span c="dimmed" size="sm">
              {stepWords(review)}
            </Text>
            <StateBadge state={review.state} />
            {review.outOfDate && (
              <Badge miw="max-content" tt="none" radius="xl" color="var(--warn-soft)" c="var(--warn)">
                Out of date
              </Badge>
            )}
            <Text span c="dimmed" size="sm">
              {review.author.name}, <Moment at={review.createdAt} />
              {review.comments > 0 &&
                ` · ${review.comments === 1 ? '1 comment' : `${review.comments} comments`}`}
              {review.decidedBy &&
                (review.state === 'changes-requested'
                  ? ` · ${review.decidedBy.name} asks for changes`
                  : ` · decided by ${review.decidedBy.name}`)}
            </Text>
            {(review.state === 'open' || review.state === 'changes-requested') && (
              <div className={classes.change}>
                <SizeChange id={review.id} />
              </div>
            )}
            {review.note !== '' && (
              <Text className={classes.note} lineClamp={2}>
                {review.note}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Paper>
  )
}
