/** What a person may do, by the roles of the posts held. Where they may do it is decided by the scope of each post. */

/** Permissions are checked in one place (`server/src/access`); screens only read verdicts. */
export const permissions = [
  'matter.read',
  'matter.enter',
  'matter.place',
  'matter.accept',
  'matter.dispatch',
  'matter.handle',
  'matter.verify',
  'reporter.find',
  'reporter.reveal',
  'figures.open',
  'note.write',
  'note.read',
  'duty.keep',
  'system.manage',
  'security.manage',
  'audit.read',
] as const
export type Permission = (typeof permissions)[number]

/**
 * Roles of posts. `urgentOnly` limits the powers over matters to those marked urgent: the duty post acts when the
 * clock cannot wait for office hours. The three administrators see no business data (mutual exclusion, level-3 protection).
 */
export const roles = {
  'city-dispatcher': {
    can: [
      'matter.read',
      'matter.enter',
      'matter.place',
      'matter.accept',
      'matter.dispatch',
      'reporter.find',
      'reporter.reveal',
      'figures.open',
      'note.read',
      'duty.keep',
    ],
  },
  'county-dispatcher': {
    can: [
      'matter.read',
      'matter.enter',
      'matter.place',
      'matter.accept',
      'matter.dispatch',
      'reporter.find',
      'reporter.reveal',
      'figures.open',
      'note.read',
      'duty.keep',
    ],
  },
  'town-dispatcher': {
    can: [
      'matter.read',
      'matter.enter',
      'matter.place',
      'matter.accept',
      'matter.dispatch',
      'reporter.find',
      'reporter.reveal',
      'figures.open',
      'note.write',
      'note.read',
      'duty.keep',
    ],
  },
  'counter-clerk': { can: ['matter.read', 'matter.enter', 'reporter.find', 'figures.open'] },
  'duty-officer': {
    can: [
      'matter.read',
      'matter.enter',
      'matter.place',
      'matter.accept',
      'matter.dispatch',
      'reporter.reveal',
      'figures.open',
      'duty.keep',
    ],
    urgentOnly: true,
  },
  supervisor: { can: ['matter.read', 'figures.open'] },
  'unit-officer': { can: ['matter.read', 'matter.handle', 'reporter.reveal'] },
  'grid-worker': { can: ['matter.read', 'matter.enter', 'matter.verify', 'note.write', 'note.read'] },
  'village-cadre': {
    can: ['matter.read', 'matter.enter', 'matter.verify', 'figures.open', 'note.write', 'note.read'],
  },
  'system-administrator': { can: ['system.manage'] },
  'security-administrator': { can: ['security.manage'] },
  'audit-administrator': { can: ['audit.read'] },
} as const satisfies Record<string, { can: readonly Permission[]; urgentOnly?: true }>

/** A role's name. */
export type Role = keyof typeof roles

/** True when the role carries the permission, wherever its scope lies. */
export function roleCan(role: Role, permission: Permission): boolean {
  const can: readonly Permission[] = roles[role].can
  return can.includes(permission)
}
