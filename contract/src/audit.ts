import Type from 'typebox'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Day = Type.String({ format: 'date' })

/**
 * One line of the audit trail: who did what to whom, when, from where, why, and how it ended. `subject` names what was read
 * and never says it: a matter's number, an id nobody had, a queue, a user name, the last four of a number searched for.
 */
export const AuditEntry = Type.Object({
  id: Type.String({ format: 'uuid' }),
  at: Type.String(),
  account: Nullable(Type.String()),
  accountName: Nullable(Type.String()),
  address: Type.String(),
  action: Type.String(),
  subject: Nullable(Type.String()),
  purpose: Nullable(Type.String({ description: 'as stated; for reads that state none, the role' })),
  lines: Nullable(Type.Integer({ description: 'how many lines of a list were shown' })),
  result: Type.String(),
})
export type AuditEntry = Type.Static<typeof AuditEntry>

/** A page of the trail, newest first; `next` is the cursor of the following page, null at the end. */
export const AuditPage = Type.Object({ entries: Type.Array(AuditEntry), next: Nullable(Type.String()) })
export type AuditPage = Type.Static<typeof AuditPage>

/** Which lines: of an account, an action, a subject, a span of days (both included, Asia/Shanghai). */
export const AuditQuery = Type.Object({
  account: Type.Optional(Type.String({ format: 'uuid' })),
  action: Type.Optional(Type.String({ pattern: '^[a-z.-]{1,40}$' })),
  subject: Type.Optional(Type.String({ pattern: '^\\S{1,64}$' })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})
export type AuditQuery = Type.Static<typeof AuditQuery>
