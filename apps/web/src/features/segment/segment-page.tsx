import { PageHeader } from '../../components/page-header.tsx'

export function SegmentPage() {
  return <PageHeader title="Segment" />
}
