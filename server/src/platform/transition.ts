import type postgres from 'postgres'
import type { Sql, Statement } from './db.ts'

/** What one move over n rows needs: how to lock them, what to read with them, and what to write once decided. */
export type Transition<Row extends object, Child extends object, Answer> = {
  /** Selects the rows alone, `FOR UPDATE`, ordered by id; scope by EXISTS, never a join (a join waits with stale children). */
  lock: (sql: Sql) => Statement<Row>
  /** Selects what belongs to them. Sent with the lock, answered after it is held. */
  children: (sql: Sql) => Statement<Child>
  /** Pure. Throws a problem to refuse; otherwise says what to write, how many rows that must change, and what to answer. */
  decide: (
    rows: Row[],
    children: Child[],
  ) => { write: (sql: Sql) => Statement<{ rows: number }>; expect: number; answer: Answer }
}

/**
 * The only place that says BEGIN and COMMIT for a move: two round trips, whatever happens in between (measured: 1.5-1.8 k
 * moves/s against 0.6 k with awaited statements). Answers after COMMIT is durable; throws and changes nothing otherwise.
 */
export async function transition<Row extends object, Child extends object, Answer>(
  pool: Sql,
  move: Transition<Row, Child, Answer>,
): Promise<Answer> {
  const connection = await takeConnection(pool)
  let release = (): void => connection.release()
  try {
    const [, rows, children] = await together([connection`begin`, move.lock(connection), move.children(connection)])
    const { write, expect, answer } = move.decide(rows as unknown as Row[], children as unknown as Child[])
    const [written, committed] = await together([write(connection), connection`commit`])
    // A COMMIT after a failed statement answers ROLLBACK without an error.
    if (committed?.command !== 'COMMIT') throw new Error(`the transaction was rolled back (${committed?.command})`)
    const changed = (written as unknown as { rows: number }[])[0]?.rows
    if (changed !== expect) throw new Error(`expected ${expect} rows to change, ${changed} did`)
    return answer
  } catch (error) {
    // The pool puts a lost connection aside by itself; given back, it would be handed out dead.
    if (!(await rolledBack(connection, error))) release = () => undefined
    throw error
  } finally {
    release()
  }
}

/**
 * Runs what is neither a move nor a single statement in one transaction on a connection of its own; `how` follows BEGIN.
 * Unlike the driver's own it survives the loss of the connection: the caller gets the error, and nothing else happens.
 */
export async function inTransaction<T>(pool: Sql, how: string, act: (sql: Sql) => Promise<T>): Promise<T> {
  const connection = await takeConnection(pool)
  let release = (): void => connection.release()
  try {
    await connection.unsafe(`begin ${how}`)
    const result = await act(connection)
    const { command } = await connection`commit`
    if (command !== 'COMMIT') throw new Error(`the transaction was rolled back (${command})`)
    return result
  } catch (error) {
    if (!(await rolledBack(connection, error))) release = () => undefined
    throw error
  } finally {
    release()
  }
}

const acquireMs = 10_000
const rollbackMs = 1_000

/** A connection of one's own, or an error: after an outage the driver may owe one for ever (it loses track of those it was connecting). */
async function takeConnection(pool: Sql): Promise<postgres.ReservedSql> {
  const taken = pool.reserve()
  let isLate = false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true
      reject(new Error(`the database gave no connection within ${acquireMs / 1_000} s`))
    }, acquireMs)
  })
  taken.then(
    connection => isLate && connection.release(),
    () => undefined,
  )
  return Promise.race([taken, late]).finally(() => clearTimeout(timer))
}

/** Ends a transaction that failed with an error; false when its connection is gone, where the answer may never come. */
async function rolledBack(connection: Sql, error: unknown): Promise<boolean> {
  // A word to a connection that is known to be gone would end the process.
  if (isLost(error)) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), rollbackMs)
  })
  const answer = connection`rollback`.then(
    () => true,
    failure => !isLost(failure) && !isFatal(failure),
  )
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** True when an error means that the connection is gone, not that the database refused a statement. */
function isLost(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(CONNECTION_\w+|CONNECT_TIMEOUT|E[A-Z]{3,})$/.test(code)
}

/** True when the server said good-bye. The driver says it once more to the first who uses the next connection, which is alive. */
function isFatal(error: unknown): boolean {
  const { severity } = error as { severity?: unknown }
  return severity === 'FATAL' || severity === 'PANIC'
}

type Answered = postgres.RowList<postgres.Row[]>

/**
 * Sends all statements before awaiting any, and waits for every answer: a connection must not be released earlier. A lost
 * connection ends the waiting: what was queued behind a lost statement is never answered.
 */
async function together(statements: readonly { execute(): unknown }[]): Promise<Answered[]> {
  const answers = statements.map(statement => statement.execute() as Promise<Answered>)
  const lost = new Promise<never>((_resolve, reject) => {
    for (const answer of answers) answer.catch(error => (isLost(error) || isFatal(error)) && reject(error))
  })
  const settled = await Promise.race([Promise.allSettled(answers), lost])
  return settled.map(one => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
