import { useCounts } from '../counts-store.ts'
import classes from './tree.module.css'

/** What is wrong or unfinished here, beside the work, with how to mend it. */
export function NodeFindings({ id }: { readonly id: string }) {
  const findings = useCounts((state) => state.findings.get(id))
  if (findings === undefined) return null
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li
          key={`${finding.code} ${finding.path.join('.')}`}
          className={classes.finding}
          data-severity={finding.severity}
        >
          {finding.severity === 'unfinished' && <strong>Not counted yet. </strong>}
          {finding.message} {finding.fix}
        </li>
      ))}
    </ul>
  )
}
