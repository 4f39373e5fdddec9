import assert from 'node:assert/strict'
import type { Problem, ProblemCode } from '@banyan/contract'
import { problemCodes } from '@banyan/contract'
import type { LightMyRequestResponse } from 'fastify'

/** Expects an answer to be the named problem, as a problem document with the contract's status; answers the document. */
export function expectProblem(answer: LightMyRequestResponse, code: ProblemCode): Problem {
  const document = expectAnyProblem(answer)
  assert.equal(document.code, code, answer.body)
  return document
}

/** Expects an answer to be some problem of the contract: its status, its media type, its shape. */
export function expectAnyProblem(answer: LightMyRequestResponse): Problem {
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, answer.body.slice(0, 300))
  const document = answer.json<Problem>()
  assert.ok(Object.hasOwn(problemCodes, document.code), `an unknown code: ${answer.body}`)
  assert.equal(answer.statusCode, problemCodes[document.code], answer.body)
  assert.equal(document.status, answer.statusCode)
  assert.equal(document.type, `urn:banyan:problem:${document.code}`)
  return document
}

/** The body of an answer with the expected status. */
export function expectBody<Body>(answer: LightMyRequestResponse, status: number): Body {
  assert.equal(answer.statusCode, status, answer.body.slice(0, 500))
  return answer.json<Body>()
}
