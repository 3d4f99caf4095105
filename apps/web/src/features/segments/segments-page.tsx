import { PageHeader } from '../../components/page-header.tsx'

export function SegmentsPage() {
  return <PageHeader title="Segments" />
}
