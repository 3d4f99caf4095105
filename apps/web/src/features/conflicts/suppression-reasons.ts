import type { Suppression } from './refresh-conflicts.ts'

export const reasonWords: Record<Suppression['reason'], string> = {
  consent: 'Consent withdrawn',
  complaint: 'Complaint',
  legal: 'Legal',
  other: 'Other',
}
