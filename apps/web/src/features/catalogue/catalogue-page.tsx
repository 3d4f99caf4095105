import { PageHeader } from '../../components/page-header.tsx'

export function CataloguePage() {
  return <PageHeader title="Catalogue" />
}
