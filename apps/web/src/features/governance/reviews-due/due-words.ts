/** `days`: whole days until it is due; negative: overdue for that many. */
export function dueWords(days: number): string {
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return 'Overdue since yesterday'
  return days > 0 ? `In ${days} days` : `Overdue for ${-days} days`
}
