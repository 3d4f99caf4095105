import { PageHeader } from '../../components/page-header.tsx'

export function ListsPage() {
  return <PageHeader title="Lists" />
}
