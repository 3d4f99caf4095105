/** What somebody is in the workspace. */
export const roles = ['viewer', 'marketer', 'admin'] as const
export type Role = (typeof roles)[number]

/** What an API key may do, whoever made it; it never does more than its maker may. */
export const scopes = ['read', 'write', 'import', 'govern'] as const
export type Scope = (typeof scopes)[number]
