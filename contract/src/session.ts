import Type from 'typebox'
import { type Permission, permissions, type Role, roles } from './permissions.ts'

/** Signing in: a name and a password. Five failures lock the account for 30 minutes. */
export const SignIn = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})
export type SignIn = Type.Static<typeof SignIn>

/** A post held today: its role, and the region or unit it covers. */
export const PostHeld = Type.Object({
  role: Type.Enum(Object.keys(roles) as Role[]),
  name: Type.String(),
  region: Type.Union([Type.String(), Type.Null()]),
  regionName: Type.Union([Type.String(), Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()]),
  unitName: Type.Union([Type.String(), Type.Null()]),
})
export type PostHeld = Type.Static<typeof PostHeld>

/** Who is signed in, what they may do, and the CSRF token to send as `x-banyan-csrf` with every write. */
export const Session = Type.Object({
  account: Type.Object({ id: Type.String(), username: Type.String(), name: Type.String() }),
  posts: Type.Array(PostHeld),
  permissions: Type.Array(Type.Enum([...permissions] as Permission[])),
  csrf: Type.String(),
  expiresAt: Type.String(),
})
export type Session = Type.Static<typeof Session>
