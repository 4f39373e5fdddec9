import { hash, verify } from '@node-rs/argon2'

/** Password rules: at least 10 characters, three of the four classes (level-3 protection). Answers what is missing, or null. */
export function passwordFault(password: string): string | null {
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(one => one.test(password)).length
  if (password.length < 10) return 'at least 10 characters'
  return classes >= 3 ? null : 'at least three of: small letters, capitals, digits, signs'
}

/** Hashes a password with argon2id (19 MiB, 2 passes: the library's defaults). About 20 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

// Verified when there is no such account, so that a wrong name takes as long as a wrong password.
const nobody = hash('nobody has this password')

/** True when the password is the one hashed; takes the same time when there is no hash. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? (await nobody), password)
  return right && passwordHash !== null
}
