import { Link, Outlet } from '@tanstack/react-router'
import { useDocumentTitle } from '@mantine/hooks'
import { PageHeader } from '../../components/page-header.tsx'
import { TabStrip } from '../../components/tab-strip.tsx'
import { useMe } from '../../lib/use-me.ts'
import { governanceTabs } from './governance-tabs.ts'

/** The frame around the screens of governance: one header, a link to each. */
export function GovernanceLayout() {
  useDocumentTitle('Governance · Tessera')
  const may = useMe()?.may ?? []
  const tabs = governanceTabs.filter((tab) => !('needs' in tab) || may.includes(tab.needs))
  return (
    <>
      <PageHeader title="Governance">
        <TabStrip>
          <nav aria-label="Governance">
            {tabs.map(({ to, label }) => (
              <Link key={to} to={to}>
                {label}
              </Link>
            ))}
          </nav>
        </TabStrip>
      </PageHeader>
      <div className="page-content">
        <Outlet />
      </div>
    </>
  )
}
