import { Problem } from '@banyan/contract'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { App } from './module.ts'
import { ProblemError, problem } from './problems.ts'
import { requireAccess } from './route-access.ts'

/** How the HTTP server is set up. `requestsPerMinute` holds per address on public routes. */
export type HttpOptions = { log: Logger; trustProxy: string; requestsPerMinute: number; version: string }

const bodyLimitBytes = 1_048_576

/** Makes the HTTP server with everything that is the same for every route: parsing, limits, headers, problem documents, OpenAPI. */
export async function makeHttp(options: HttpOptions): Promise<App> {
  const app = Fastify({
    loggerInstance: options.log,
    trustProxy: options.trustProxy || false,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    // Addresses the router cannot read never reach a route's error handler.
    frameworkErrors: sendProblem,
    logController: new LogController({ disableRequestLogging: true }),
    // With strict numbers the validator coerces «Infinity» and then skips its bounds.
    // A move is told from another by its name, so that an error is of the move that was sent.
    ajv: {
      customOptions: {
        ...{ removeAdditional: false, coerceTypes: 'array', allErrors: false, strictNumbers: false },
        discriminator: true,
      },
    },
  } as Parameters<typeof Fastify>[0]).withTypeProvider<TypeBoxTypeProvider>() as unknown as App
  requireAccess(app)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(problem('not-found', { detail: `${request.method} ${request.url.split('?')[0]}` }), request, reply),
  )
  app.addSchema(Problem)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders))
  await app.register(cookie)
  await app.register(compress, { threshold: 2_048 })
  await app.register(rateLimit, {
    global: false,
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) =>
      problem('too-many-requests', { detail: `at most ${context.max} requests a minute` }),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Banyan', version: options.version, description: 'Matters of a city, from report to rating.' },
    },
  })
  return app
}

// Constants: they are the same for every answer, so nothing computes them for each request.
const securityHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Answers may hold what only this person may know; what anybody may keep says so itself.
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** The one place where an error becomes an answer: always a problem document, never a stack. */
function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asProblem(error)
  if (known.status >= 500) request.log.error({ error, url: request.url }, 'a request failed')
  void reply
    .status(known.status)
    .type('application/problem+json')
    .send(JSON.stringify(known.toDocument(request.id)))
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const { code, validation, validationContext, message, statusCode } = error as FastifyError
  if (validation) {
    const first = validation[0]
    const { missingProperty, additionalProperty, tag } = first?.params ?? {}
    const named = missingProperty ?? additionalProperty ?? tag
    const field =
      `/${validationContext}${first?.instancePath ?? ''}${typeof named === 'string' ? `/${named}` : ''}`.replace(
        /^\/body/,
        '',
      )
    return problem('bad-input', { field: field || '/', detail: first?.message ?? message })
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('body-too-large', { detail: `at most ${bodyLimitBytes} bytes` })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('not-text', { detail: 'send application/json' })
    case '22003': // PostgreSQL: a number too large for its column
    case '22007': // PostgreSQL: text that is no date or time
    case '22008': // PostgreSQL: a date or time beyond what it can hold
    case '22021': // PostgreSQL: a byte that no text can hold
    case '22P02': // PostgreSQL: text that is no number, uuid or date
    case '22P05':
      return problem('bad-input', { cause: error })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem('bad-input', { detail: message })
  return problem('internal', { cause: error })
}
