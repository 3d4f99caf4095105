/** The screens of governance, in order; `needs`: a procedure that the reader's role must be let into. */
export const governanceTabs = [
  { to: '/governance/naming', label: 'Names' },
  { to: '/governance/policy', label: 'Rules' },
  { to: '/governance/reviews-due', label: 'Reviews due' },
  { to: '/governance/stale', label: 'Stale' },
  { to: '/governance/archive', label: 'Archive runs' },
  { to: '/governance/audit', label: 'Audit log', needs: 'audit.list' },
  { to: '/governance/jobs', label: 'Jobs' },
] as const
