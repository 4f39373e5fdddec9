import type { City } from '../city.ts'
import { type Calendar, dueAt } from '../clocks/index.ts'
import { actOnMatter, type MatterHouse, makeReporterMove, reportMatter } from '../matters/index.ts'
import { fixedClock } from '../platform/clock.ts'
import { ProblemError } from '../platform/problems.ts'
import { actNext, takeCare, type VirtualMatter, virtualMatter } from './demo.sql.ts'
import type { DemoTexts } from './demo-texts.ts'
import { type Delay, delayBefore, type NextAct, nextAct } from './next-act.ts'
import type { PlannedReport } from './plan-reports.ts'
import { randomOf, uuidOf } from './random.ts'
import type { VirtualPeople } from './virtual-people.ts'

/** What virtual people need to act. */
export type Stage = { city: City; people: VirtualPeople; texts: DemoTexts }

/** A virtual villager reports, at the planned time; the people around then live on until `until`. Reporting twice is once. */
export async function bringUp(stage: Stage, plan: PlannedReport, until: Temporal.Instant): Promise<void> {
  const { city } = stage
  const worker = plan.door === 'grid-worker' ? await stage.people('grid-worker', { region: plan.village }) : null
  const town = city.territory.ancestors(plan.village).town ?? city.config.city.code
  const actor = worker ?? (plan.door === 'resident-page' ? null : await stage.people('counter-clerk', { region: town }))
  const submission = { token: uuidOf(`report ${plan.key}`), deviceSecret: uuidOf(`device ${plan.key}`) }
  const input = {
    submission,
    words: plan.words,
    ...(plan.isPlaced ? { place: { code: plan.village } } : {}),
    ...(plan.phone ? { phone: plan.phone } : {}),
    ...(plan.kind ? { kind: plan.kind } : {}),
  }
  const receipt = await reportMatter(houseAt(city, plan.at), city.nextSerial, input, {
    door: plan.door,
    actor,
    post: actor?.posts[0] ?? null,
  })
  const [taken] = await takeCare(city.sql, {
    id: receipt.matter,
    item: plan.item,
    village: plan.village,
    nextAt: plan.at.toString(),
  })
  if (!taken) return
  const from =
    plan.twin && Temporal.Instant.compare(plan.twin.at, until) <= 0
      ? await mergeTwin(stage, plan, plan.twin, receipt.matter)
      : plan.at
  const [matter] = await virtualMatter(city.sql, receipt.matter)
  if (matter) await schedule(stage, matter, from).then(at => liveOn(stage, receipt.matter, at, until))
}

/** Somebody else reports the same a little later; the town's desk merges the two, and the first lives on from there. */
async function mergeTwin(
  { city, people, texts }: Stage,
  { key, village }: PlannedReport,
  { at, words, phone }: NonNullable<PlannedReport['twin']>,
  into: string,
): Promise<Temporal.Instant> {
  const submission = { token: uuidOf(`report ${key} twin`), deviceSecret: uuidOf(`device ${key} twin`) }
  const input = { submission, words, place: { code: village }, ...(phone ? { phone } : {}) }
  const bringer = { door: 'resident-page', actor: null, post: null } as const
  const receipt = await reportMatter(houseAt(city, at), city.nextSerial, input, bringer)
  const desk = await people('town-dispatcher', { region: city.territory.ancestors(village).town ?? '' })
  const merged = at.add({ minutes: 12 })
  const reason = randomOf(`merge ${key}`).pick(texts.said.merge)
  await actOnMatter(houseAt(city, merged), city.nextSerial, desk, {
    ...{ id: receipt.matter, version: 1, moves: [{ move: 'merge', into, reason }] },
  })
  return merged
}

/** Lets a matter's people act, one act after the other, until an instant; then notes when they act next. */
export async function liveOn(
  stage: Stage,
  id: string,
  from: Temporal.Instant | null,
  until: Temporal.Instant,
): Promise<void> {
  let at = from
  while (at !== null && Temporal.Instant.compare(at, until) <= 0) {
    const [matter] = await virtualMatter(stage.city.sql, id)
    if (!matter) return
    const random = randomOf(`act ${matter.seed} ${matter.version}`)
    const act = nextAct({ city: stage.city, texts: stage.texts, random, at }, matter)
    if (act === null || !(await perform(stage, matter, act, at))) {
      await actNext(stage.city.sql, id, null)
      return
    }
    const [after] = await virtualMatter(stage.city.sql, id)
    at = after ? await schedule(stage, after, at) : null
  }
}

async function schedule(
  { city }: Stage,
  matter: VirtualMatter,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const delay = delayBefore(city, matter, randomOf(`delay ${matter.seed} ${matter.version}`))
  const calendar = city.matters.calendars.get(city.config.city.calendar)
  const at = delay === null || !calendar ? null : endOf(delay, now, calendar)
  await actNext(city.sql, matter.id, at?.toString() ?? null)
  return at
}

function endOf(delay: Delay, start: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  if ('until' in delay) return Temporal.Instant.compare(delay.until, start) > 0 ? delay.until : start
  const limit = { amount: Math.max(delay.hours, 0.02), unit: delay.isWorking ? 'work-hour' : 'hour' } as const
  return dueAt({ start, limit, calendar }).due
}

/** Makes one act. False when somebody real has taken the matter elsewhere: then its virtual people leave it alone. */
async function perform(
  stage: Stage,
  matter: VirtualMatter,
  act: NonNullable<NextAct>,
  at: Temporal.Instant,
): Promise<boolean> {
  const house = houseAt(stage.city, at)
  try {
    if (act.by === 'reporter')
      await makeReporterMove(house, {
        ...{ id: matter.id, report: matter.number, version: matter.version },
        move: act.move,
      })
    else
      await actOnMatter(house, stage.city.nextSerial, await stage.people(act.by, act.at), {
        id: matter.id,
        version: matter.version,
        moves: act.moves,
      })
    return true
  } catch (error) {
    if (error instanceof ProblemError) return false
    throw error
  }
}

function houseAt(city: City, at: Temporal.Instant): MatterHouse {
  return { ...city.matters, clock: fixedClock(at) }
}
