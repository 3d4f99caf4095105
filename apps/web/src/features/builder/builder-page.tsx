import { PageHeader } from '../../components/page-header.tsx'

export function BuilderPage() {
  return <PageHeader title="Builder" />
}
