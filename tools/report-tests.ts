import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'

type Counts = { passed: number; failed: number; skipped: number }

/**
 * A reporter for `node --test`: one line per file while it runs, every failure in full, every skipped test with its reason.
 * Writes {passed, failed, skipped} to the file named by TEST_COUNTS.
 */
export default async function* reportTests(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  let current = { file: '', passed: 0, failed: 0, ms: 0 }
  const endOfFile = (): string =>
    current.file === ''
      ? ''
      : `${current.failed > 0 ? '✖' : '✔'} ${current.file} (${current.passed} passed${current.failed > 0 ? `, ${current.failed} failed` : ''}, ${Math.round(current.ms)} ms)\n`
  for await (const event of source) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue
    const { data } = event
    // A suite of run-files.ts stands for a file; where it fails itself its name is the path.
    const file = data.file === undefined || data.details.type === 'suite' ? '' : relative(process.cwd(), data.file)
    if (file !== '' && file !== current.file) {
      yield endOfFile()
      current = { file, passed: 0, failed: 0, ms: 0 }
    }
    if (data.details.type !== 'suite') current.ms += data.details.duration_ms
    if (data.details.type === 'suite' && event.type === 'test:pass') continue
    if (data.skip !== undefined && data.skip !== false) {
      total.skipped += 1
      yield `  ⚠ left out: ${data.name}${typeof data.skip === 'string' && data.skip !== '' ? `: ${data.skip}` : ''}\n`
    } else if (event.type === 'test:pass') {
      total.passed += 1
      current.passed += 1
    } else if (failureType(event.data.details.error) !== 'subtestsFailed') {
      total.failed += 1
      current.failed += 1
      yield `  ✖ ${file === '' ? '' : `${file} › `}${data.name}\n${indent(describe(event.data.details.error))}\n`
    }
  }
  yield endOfFile()
  if (process.env.TEST_COUNTS !== undefined) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(total))
}

/** A parent that fails only because a child did is not a second failure. */
function failureType(error: Error): unknown {
  return 'failureType' in error ? error.failureType : undefined
}

function describe(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error
  return inner.stack ?? inner.message
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ')
}
