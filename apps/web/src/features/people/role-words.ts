import { type Role, roles } from '@tessera/governance/permissions/role'

const names: Record<Role, string> = { viewer: 'Viewer', marketer: 'Marketer', admin: 'Admin' }

/** What each may do, in a few words. */
export const aboutRole: Record<Role, string> = {
  viewer: 'Looks.',
  marketer: 'Builds, owns, approves.',
  admin: 'Everything: people, policies and the archive too.',
}

/** For pickers. */
export const roleOptions = roles.map((role) => ({ value: role, label: names[role] }))

export const isRole = (text: string | null): text is Role => roles.some((role) => role === text)
