import { type Role, roles } from '@tessera/governance/permissions/role'

const words: Record<Role, string> = {
  viewer: 'Viewer: looks',
  marketer: 'Marketer: builds, owns, approves',
  admin: 'Admin: everything',
}

/** For pickers. */
export const roleOptions = roles.map((role) => ({ value: role, label: words[role] }))

export const isRole = (text: string | null): text is Role => roles.some((role) => role === text)
