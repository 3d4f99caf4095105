import { getRouteApi } from '@tanstack/react-router'
import { AsOfPicker } from '../../components/as-of-picker.tsx'

const route = getRouteApi('/overlap')

/** The moment every number on the screen speaks of: the latest, or any moment. It is in the address. */
export function OverlapAsOf() {
  const { asOf } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <AsOfPicker
      asOf={asOf}
      otherwise="the latest"
      placeholder="As of the latest"
      onChange={(chosen) => void navigate({ search: (old) => ({ ...old, asOf: chosen, anew: undefined }) })}
    />
  )
}
