import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../../lib/trpc.ts'
import { addTemplate } from '../node-actions.ts'
import classes from './empty-group.module.css'

/** Templates offered by name; "From template" has them all. */
const offered = 4

/** A few templates that this workspace's data can feed, to begin an empty segment with; none while they are not known. */
export function TemplateStarts({ groupId }: { readonly groupId: string }) {
  const { data = [] } = useQuery({ ...trpc.templates.list.queryOptions(), staleTime: 60_000 })
  // One of each category first, so that the few are of many kinds.
  const available = data.filter((template) => template.available)
  const firsts = available.filter(
    ({ category }, index) => available.findIndex((one) => one.category === category) === index,
  )
  return (
    <div className={classes.templates}>
      {firsts.length > 0 && <span className={classes.or}>or begin with</span>}
      {firsts.slice(0, offered).map((template) => (
        <button
          key={template.id}
          type="button"
          className={classes.template}
          title={template.about}
          onClick={() => addTemplate(template.definition.rule, { groupId, index: 0 })}
        >
          <span className="visually-hidden">Begin with </span>
          {template.title}
        </button>
      ))}
    </div>
  )
}
