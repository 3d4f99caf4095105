import { Link } from '@tanstack/react-router'
import type { Fix } from '@tessera/rules/lint/fix'
import type { Finding, Severity } from '@tessera/rules/lint/finding'
import { Moment } from '../../../components/moment.tsx'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import { findingNames } from '../findings/finding-names.ts'
import { focusNode } from '../node-focus.ts'
import classes from './findings-section.module.css'
import panelClasses from './panel.module.css'

const severityNames: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', note: 'Note' }

interface FindingItemProps {
  /** Where it stands among those about the draft's own nodes; absent for one about another segment. */
  readonly index?: number
  readonly finding: Finding
  /** The node to lead to. */
  readonly target?: string
  /** It is of the draft before the last change, and being looked at again. */
  readonly isOld: boolean
  readonly onFix: (fix: Fix) => void
}

/** One finding: what it is and why, where it leads, and what can be done by one click. */
export function FindingItem({ index, finding, target, isOld, onFix }: FindingItemProps) {
  const { kind, severity, words, basis, segment, fixes } = finding
  return (
    <li
      className={classes.item}
      data-severity={severity}
      data-finding={index}
      data-stale={isOld || undefined}
    >
      <p className={classes.words}>
        <b>
          <span className="visually-hidden">{severityNames[severity]}: </span>
          {findingNames[kind]}.
        </b>{' '}
        {words}
      </p>
      <p className={classes.basis}>
        {basis.kind === 'proof' && 'Proven, for any data.'}
        {basis.kind === 'measured' && (
          <span>
            Counted as of <Moment at={basis.asOf} />
            {basis.otherAsOf !== undefined && (
              <>
                , the other’s people as of <Moment at={basis.otherAsOf} />
              </>
            )}
            .
          </span>
        )}
        {target !== undefined && (
          <button type="button" className={panelClasses.link} onClick={() => focusNode(target)}>
            Show<span className="visually-hidden"> where: {findingNames[kind]}</span>
          </button>
        )}
        {segment !== undefined && (
          <OtherSegmentLinks segment={segment} measured={basis.kind === 'measured'} />
        )}
      </p>
      {fixes.map((fix) => (
        <button
          key={fix.words}
          type="button"
          className={classes.fix}
          disabled={isOld}
          title={fix.keepsResult ? 'The same people match afterwards.' : 'Other people match afterwards.'}
          onClick={() => onFix(fix)}
        >
          {fix.words}
          <span className={classes.effect}>{fix.keepsResult ? 'same people' : 'changes who is in'}</span>
        </button>
      ))}
    </li>
  )
}

function OtherSegmentLinks({ segment, measured }: { readonly segment: string; readonly measured: boolean }) {
  const own = useBuilder(({ key }) => key)
  const { palette } = useCatalogue()
  const name = palette.segments.find(({ key }) => key === segment)?.name ?? segment
  return (
    <>
      <Link className={panelClasses.link} to="/segments/$key" params={{ key: segment }}>
        Open<span className="visually-hidden"> {name}</span>
      </Link>
      {measured && (
        <Link className={panelClasses.link} to="/overlap" search={{ of: `draft:${own},segment:${segment}` }}>
          See both<span className="visually-hidden"> {name} and this draft, as they overlap</span>
        </Link>
      )}
    </>
  )
}
