import { Session, SignIn } from '@banyan/contract'
import Type from 'typebox'
import type { App } from '../platform/module.ts'
import { problem } from '../platform/problems.ts'
import type { Sessions } from './sessions.ts'

/** Signing in, knowing who one is, signing out. */
export function accessRoutes(app: App, sessions: Sessions): void {
  app.post(
    '/api/session',
    { schema: { body: SignIn, response: { 200: Session } }, config: { rateLimit: {}, access: { kind: 'public' } } },
    async (request, reply) =>
      sessions.describe(await sessions.signIn(request, reply, request.body.username, request.body.password)),
  )

  app.get(
    '/api/session',
    { schema: { response: { 200: Session } }, config: { access: { kind: 'signed-in' } } },
    async request => {
      const signed = await sessions.find(request)
      if (!signed) throw problem('not-signed-in')
      return sessions.describe(signed)
    },
  )

  app.delete(
    '/api/session',
    { schema: { response: { 204: Type.Null() } }, config: { access: { kind: 'signed-in' } } },
    async (request, reply) => {
      await sessions.require(request)
      await sessions.signOut(request, reply)
      return reply.status(204).send(null)
    },
  )
}
