import type { Party } from './states.ts'

/** What a person may do, by the roles of the posts held. Where they may do it is decided by the scope of each post. */

/** Permissions are checked in one place (`server/src/access`); screens only read verdicts. */
export const permissions = [
  'matter.read',
  'matter.enter',
  'matter.place',
  'matter.accept',
  'matter.handle',
  'matter.verify',
  'matter.decide',
  'matter.supervise',
  'matter.read-restricted',
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

/** Which permission a party's moves take; a party without one is no officer. Unit and level are asked beside it (`matter.policy.ts`). */
export const partyPermissions = {
  desk: 'matter.enter',
  dispatcher: 'matter.accept',
  'placing-desk': 'matter.place',
  'lead-unit': 'matter.handle',
  'assist-unit': 'matter.handle',
  verifier: 'matter.verify',
  decider: 'matter.decide',
  supervisor: 'matter.supervise',
  reporter: null,
  rule: null,
  nobody: null,
} as const satisfies Record<Party, Permission | null>

const dispatcher = [
  'matter.read',
  'matter.read-restricted',
  'matter.enter',
  'matter.place',
  'matter.accept',
  'matter.verify',
  'reporter.find',
  'reporter.reveal',
  'figures.open',
  'note.read',
  'duty.keep',
] as const

/**
 * Roles of posts. `urgentOnly` limits the powers over matters to those marked urgent: the duty post acts when the
 * clock cannot wait for office hours. `serves` is the kind of body of its region that a post speaks for: where a matter is
 * about that body, the post does not see it. The three administrators see no business data (mutual exclusion, level-3 protection).
 */
export const roles = {
  'city-dispatcher': { can: dispatcher, serves: 'governance-centre' },
  'county-dispatcher': { can: dispatcher, serves: 'governance-centre' },
  'town-dispatcher': { can: [...dispatcher, 'note.write'], serves: 'governance-centre' },
  'counter-clerk': {
    can: ['matter.read', 'matter.enter', 'reporter.find', 'figures.open'],
    serves: 'governance-centre',
  },
  'duty-officer': {
    can: [
      'matter.read',
      'matter.enter',
      'matter.place',
      'matter.accept',
      'matter.read-restricted',
      'reporter.reveal',
      'figures.open',
      'duty.keep',
    ],
    urgentOnly: true,
    serves: 'governance-centre',
  },
  supervisor: {
    can: ['matter.read', 'matter.read-restricted', 'matter.decide', 'matter.supervise', 'figures.open'],
    serves: 'governance-centre',
  },
  'unit-officer': { can: ['matter.read', 'matter.read-restricted', 'matter.handle', 'reporter.reveal'] },
  'grid-worker': {
    can: ['matter.read', 'matter.enter', 'matter.verify', 'note.write', 'note.read'],
    serves: 'village-committee',
  },
  'village-cadre': {
    can: ['matter.read', 'matter.enter', 'matter.verify', 'figures.open', 'note.write', 'note.read'],
    serves: 'village-committee',
  },
  'system-administrator': { can: ['system.manage'] },
  'security-administrator': { can: ['security.manage'] },
  'audit-administrator': { can: ['audit.read'] },
} as const satisfies Record<string, { can: readonly Permission[]; urgentOnly?: true; serves?: string }>

/** A role's name. */
export type Role = keyof typeof roles

/** True when the role carries the permission, wherever its scope lies. */
export function roleCan(role: Role, permission: Permission): boolean {
  const can: readonly Permission[] = roles[role].can
  return can.includes(permission)
}

/** The kind of body that posts of this role speak for; null where the post has a unit of its own or none. */
export function bodyServed(role: Role): string | null {
  const row: { can: readonly Permission[]; serves?: string } = roles[role]
  return row.serves ?? null
}
