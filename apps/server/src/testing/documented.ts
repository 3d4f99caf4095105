/** What the default policy asks of a publication, for tests that are about something else. */
export const documented = {
  purpose: 'For a test.',
  intendedUse: 'Nowhere.',
  category: 'operational',
  reviewDays: 90,
  expiresAt: null,
} as const
