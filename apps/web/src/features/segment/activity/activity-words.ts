/** What somebody did with a segment, after their name; an action without words of its own reads as it is named. */
const words: Readonly<Record<string, string>> = {
  'segment.created': 'made the segment',
  'segment.draft-saved': 'saved the draft',
  'segment.version-restored': 'brought a version back as the draft',
  'segment.renamed': 'renamed it',
  'segment.documented': 'changed the documentation',
  'segment.declared': 'declared what its message is for',
  'segment.published': 'published a version',
  'segment.archived': 'archived it',
  'segment.restored': 'took it out of the archive',
  'segment.handed-over': 'handed it over',
  'segment.verified': 'verified the live version',
  'segment.unverified': 'took the verified badge away',
  'segment.review-confirmed': 'said that it is still right',
}

export function activityWords(action: string): string {
  return words[action] ?? action.slice(action.indexOf('.') + 1).replaceAll('-', ' ')
}
