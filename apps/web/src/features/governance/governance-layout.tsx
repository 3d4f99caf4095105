import { Link, Outlet } from '@tanstack/react-router'
import { useDocumentTitle } from '@mantine/hooks'
import { PageHeader } from '../../components/page-header.tsx'
import { useMe } from '../../lib/use-me.ts'
import classes from './governance-layout.module.css'
import { governanceTabs } from './governance-tabs.ts'

/** The frame around the screens of governance: one header, a link to each. */
export function GovernanceLayout() {
  useDocumentTitle('Governance · Tessera')
  const may = useMe()?.may ?? []
  const tabs = governanceTabs.filter((tab) => !('needs' in tab) || may.includes(tab.needs))
  return (
    <>
      <PageHeader title="Governance" />
      <div className="page-content">
        <nav aria-label="Governance" className={classes.tabs}>
          {tabs.map(({ to, label }) => (
            <Link key={to} to={to} className={classes.tab}>
              {label}
            </Link>
          ))}
        </nav>
        <Outlet />
      </div>
    </>
  )
}
