/** `docs/permissions.md`, from the permission table. */
import type { Relation, Verdict } from '@tessera/governance/permissions/permission'
import { permissionTable } from './permission-table.ts'
import type { AnyRow } from './row.ts'

const relationWords: Record<Relation, string> = {
  owner: 'the owner',
  author: 'the author',
  orphan: 'anybody while it has no owner',
}

const intro = `# Who may do what

This page is printed from \`apps/server/src/permissions/permission-table.ts\` by \`node scripts/write-permissions.ts\`; the
server's checks read the same table. What has no row is refused.

The **owner** and **the author** are those of the segment, the change request or the comment that the call names. A segment
whose owner is missing or deactivated has no owner. An **API key** needs the scope named, and never does more than the person
who made it; a dash means that no key may. The command line opens the stores themselves, so there the operating system decides:
whoever may read and write the data folder may do everything.
`

/** Markdown, ending in a line break. */
export function permissionsPage(): string {
  const entries: [string, AnyRow][] = Object.entries(permissionTable)
  const procedures = entries.filter(([name]) => !name.includes(' '))
  const routes = entries.filter(([name]) => name.includes(' '))
  const groups = Map.groupBy(procedures, ([name]) => name.slice(0, name.indexOf('.')))
  const sections = [...groups].map(([group, rows]) => `## ${group}\n\n${table('Procedure', rows)}`)
  return [intro, ...sections, `## Routes\n\n${table('Route', routes)}`].join('\n')
}

function table(head: string, rows: readonly [string, AnyRow][]): string {
  const lines = rows.map(([name, row]) => `| \`${name}\` | ${cellsOf(row).join(' | ')} |`)
  return [`| ${head} | Viewer | Marketer | Admin | API key |`, '|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  )
}

function cellsOf({ access, about }: AnyRow): string[] {
  if (access === 'public') return Array<string>(4).fill('everybody, signed in or not')
  const { viewer, marketer, admin, scope } = access
  const subject = about && about.kind !== 'segment' ? ` (of the ${about.kind})` : ''
  const each = about?.byEach === undefined ? '' : ' (of every one)'
  return [
    ...[viewer, marketer, admin].map(
      (verdict) => words(verdict, subject) + (Array.isArray(verdict) ? each : ''),
    ),
    scope ?? '–',
  ]
}

function words(verdict: Verdict, subject: string): string {
  if (verdict === 'yes') return 'yes'
  if (verdict === 'no') return '–'
  return verdict
    .map((relation) => relationWords[relation] + (relation === 'author' ? subject : ''))
    .join(', ')
}
