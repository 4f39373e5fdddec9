import Type from 'typebox'

/** Every problem this server can answer with (RFC 9457), with its HTTP status. Sentences are in the message catalogue. */
export const problemCodes = {
  'bad-input': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'account-locked': 403,
  'csrf-missing': 403,
  'move-refused': 403,
  'permission-missing': 403,
  'not-found': 404,
  'place-unknown': 404,
  'place-beyond-city': 422,
  'place-beyond-post': 422,
  'matter-changed': 409,
  'note-changed': 409,
  'duty-held': 409,
  'duty-not-held': 409,
  'token-taken': 409,
  'body-too-large': 413,
  'not-text': 415,
  'phone-invalid': 422,
  'words-missing': 422,
  'item-unknown': 422,
  'unit-unknown': 422,
  'search-unclear': 422,
  'number-mistyped': 422,
  'too-many-requests': 429,
  'too-many-guesses': 429,
  'shutting-down': 503,
  internal: 500,
} as const satisfies Record<string, number>

/** A problem's stable code. */
export type ProblemCode = keyof typeof problemCodes

/** The problem document: `code` is stable, `field` is a JSON pointer into what was sent, `remedy` says what to do. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Enum(Object.keys(problemCodes) as ProblemCode[]),
    detail: Type.Optional(Type.String()),
    field: Type.Optional(Type.String()),
    remedy: Type.Optional(Type.String()),
    requestId: Type.Optional(Type.String()),
    reason: Type.Optional(
      Type.Object({ code: Type.String(), args: Type.Optional(Type.Record(Type.String(), Type.String())) }),
    ),
    current: Type.Optional(Type.Unknown()),
  },
  { $id: 'Problem', title: 'Problem' },
)
export type Problem = Type.Static<typeof Problem>
