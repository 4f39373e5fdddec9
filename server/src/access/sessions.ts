import { randomBytes } from 'node:crypto'
import type { Session } from '@banyan/contract'
import { permissions, roleCan } from '@banyan/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { audit } from '../platform/audit.ts'
import type { Clock } from '../platform/clock.ts'
import { equalInConstantTime, hmacSm3, sm3 } from '../platform/crypto.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import type { Territory } from '../territory/index.ts'
import * as rows from './access.sql.ts'
import { isPassword } from './passwords.ts'
import { type Actor, reachOf, servedBy } from './scope.ts'

/** What sessions stand on. `postsOf` is the organisation's answer to who holds what on a day. */
export type AccessHouse = {
  sql: Sql
  clock: Clock
  zone: string
  territory: Territory
  receiptKey: Buffer
  mode: 'demo' | 'production'
  isHttps: boolean
  unitName: (unit: string) => string
  postsOf: (account: string, day: string) => Promise<rows.PostRow[]>
}

/** A session in use: who, and the token that writes must carry. */
export type Signed = { actor: Actor; csrf: string; expiresAt: string }

const cookieName = 'banyan_session'
const idle = Temporal.Duration.from({ minutes: 30 })
const longest = Temporal.Duration.from({ hours: 12 })
const lockFor = Temporal.Duration.from({ minutes: 30 })
// A session looked up is believed for two seconds: revocation is that late at most, and most requests need no look-up.
const believedMs = 2_000

/** Signing in and out, and knowing who sent a request. */
export type Sessions = {
  signIn: (request: FastifyRequest, reply: FastifyReply, username: string, password: string) => Promise<Signed>
  signOut: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Who sent the request, or null. */
  find: (request: FastifyRequest) => Promise<Signed | null>
  /** Who sent the request; 401 without a session, 403 when a write lacks its CSRF header. */
  require: (request: FastifyRequest) => Promise<Actor>
  describe: (signed: Signed) => Session
}

/** Makes the sessions of this process. */
export function makeSessions(house: AccessHouse): Sessions {
  const { sql, clock } = house
  const believed = new Map<string, { signed: Signed; at: number }>()
  const csrfOf = (token: string): string =>
    hmacSm3(house.receiptKey, `csrf:${token}`).toString('base64url').slice(0, 32)

  const actorOf = async (row: { account: string; username: string; name: string }): Promise<Actor> => {
    const today = clock.now().toZonedDateTimeISO(house.zone).toPlainDate().toString()
    const held = await house.postsOf(row.account, today)
    const posts = held.map(post => ({
      ...post,
      serves: servedBy(post, house.territory),
      reach: reachOf(post, house.territory),
    }))
    return { account: row.account, username: row.username, name: row.name, posts }
  }

  const find = async (request: FastifyRequest): Promise<Signed | null> => {
    const token = request.cookies[cookieName]
    if (!token) return null
    const known = believed.get(token)
    const now = clock.now()
    if (known && Math.abs(now.epochMilliseconds - known.at) < believedMs) return known.signed
    const tokenHash = sm3(token)
    const [row] = await rows.sessionByToken(sql, tokenHash, now.toString(), now.subtract(idle).toString())
    if (!row || (row.isDemo && house.mode === 'production')) {
      believed.delete(token)
      return null
    }
    if (now.epochMilliseconds - row.seenAt.getTime() > 60_000) await rows.touchSession(sql, tokenHash, now.toString())
    const signed = { actor: await actorOf(row), csrf: csrfOf(token), expiresAt: row.expiresAt.toISOString() }
    if (believed.size > 20_000) believed.clear()
    believed.set(token, { signed, at: now.epochMilliseconds })
    return signed
  }

  return {
    find,
    signIn: async (request, reply, username, password) => {
      const now = clock.now()
      const [account] = await rows.accountByName(sql, username, now.toString())
      const line = { account: account?.id ?? null, address: request.ip, action: 'sign-in', subject: username }
      if (account?.lockedUntil && account.lockedUntil.getTime() > now.epochMilliseconds) {
        await audit(sql, now, { ...line, result: 'account-locked' })
        throw problem('account-locked')
      }
      const isRight = await isPassword(account?.passwordHash ?? null, password)
      if (!account || !isRight || (account.isDemo && house.mode === 'production')) {
        if (account) await rows.countFailure(sql, account.id, now.add(lockFor).toString())
        await audit(sql, now, { ...line, result: 'sign-in-failed' })
        throw problem('sign-in-failed')
      }
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(now.add(longest).epochMilliseconds).toISOString()
      const [open] = await rows.clearFailures(sql, account.id, now.toString())
      if (!open) {
        await audit(sql, now, { ...line, result: 'account-locked' })
        throw problem('account-locked')
      }
      await rows.insertSession(sql, {
        tokenHash: sm3(token),
        account: account.id,
        now: now.toString(),
        expiresAt,
        address: request.ip,
      })
      await audit(sql, now, { ...line, result: 'ok' })
      void reply.setCookie(cookieName, token, {
        httpOnly: true,
        sameSite: 'strict',
        secure: house.isHttps,
        path: '/',
        maxAge: longest.total('seconds'),
      })
      return {
        actor: await actorOf({ account: account.id, username, name: account.name }),
        csrf: csrfOf(token),
        expiresAt,
      }
    },
    signOut: async (request, reply) => {
      const token = request.cookies[cookieName]
      if (token) {
        believed.delete(token)
        await rows.deleteSession(sql, sm3(token))
      }
      void reply.clearCookie(cookieName, { path: '/' })
    },
    require: async request => {
      const signed = await find(request)
      if (!signed) throw problem('not-signed-in')
      const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
      const sent = request.headers['x-banyan-csrf']
      if (isWrite && (typeof sent !== 'string' || !equalInConstantTime(sent, signed.csrf)))
        throw problem('csrf-missing')
      return signed.actor
    },
    describe: ({ actor, csrf, expiresAt }) => ({
      account: { id: actor.account, username: actor.username, name: actor.name },
      posts: actor.posts.map(({ role, name, region, unit }) => ({
        role,
        name,
        region,
        regionName: region === null ? null : house.territory.fullName(region),
        unit,
        unitName: unit === null ? null : house.unitName(unit),
      })),
      permissions: permissions.filter(permission => actor.posts.some(post => roleCan(post.role, permission))),
      csrf,
      expiresAt,
    }),
  }
}
