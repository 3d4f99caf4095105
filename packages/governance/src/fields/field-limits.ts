/** How long text may be that is typed in fields, in UTF-16 code units as the browser counts them. The browser keeps to it and the server refuses what exceeds it. */

/** Of a name: of a segment, list, group, suppression, intent, team, key, view or person. */
export const MAX_NAME = 120

/** Of descriptions, comments and notes to a decision. */
export const MAX_DESCRIPTION = 4000

/** Of reasons and of any other text. */
export const MAX_TEXT = 1000

/** Of why a segment is archived or kept, without spaces around it. */
export const MIN_REASON = 3
