import { type About, api, type Permission, type Session, type SignIn } from '@banyan/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { ProblemAnswer, read, rememberCsrf, write } from '../api.ts'

/** Who is signed in, or null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return withCsrf(await read<Session>(api.session(), signal))
    } catch (failure) {
      if (failure instanceof ProblemAnswer && failure.problem.status === 401) return null
      throw failure
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** What this installation is; asked once per visit. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: async ({ signal }) => {
    const about = await read<About>(api.about(), signal)
    return { ...about, clockOffsetMs: Date.parse(about.now) - Date.now() }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Signs in; throws the problem when name or password is wrong or the account is locked. */
export async function signIn(credentials: SignIn): Promise<Session> {
  return withCsrf(await write<Session>(api.session(), credentials))
}

/** Ends the session on the server. */
export async function signOut(): Promise<void> {
  await write<unknown>(api.session(), undefined, 'DELETE')
}

function withCsrf(session: Session): Session {
  rememberCsrf(session.csrf)
  return session
}

/** The session of the person at work; set by `SessionGate`, so always there inside it. */
export const SessionContext = createContext<Session | null>(null)

/** The session of the person at work. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside SessionGate')
  return session
}

/** True when the person at work holds the permission somewhere. Whether it reaches a matter is the server's verdict. */
export function holds(session: Session, permission: Permission): boolean {
  return session.permissions.includes(permission)
}

/** Makes the page ask for signing in: the session has ended, wherever that was noticed. */
export function endSession(queries: QueryClient): void {
  queries.setQueryData(sessionQuery.queryKey, null)
}
