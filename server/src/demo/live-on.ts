import type { Actor } from '../access/index.ts'
import type { City } from '../city.ts'
import { dueAt } from '../clocks/index.ts'
import { actOnMatter, type MatterHouse, makeReporterMove, reportMatter } from '../matters/index.ts'
import { fixedClock } from '../platform/clock.ts'
import { ProblemError } from '../platform/problems.ts'
import { actNext, takeCare, type VirtualMatter, virtualMatter } from './demo.sql.ts'
import type { DemoTexts } from './demo-texts.ts'
import { delayBefore, type NextAct, nextAct } from './next-act.ts'
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
  const [matter] = taken ? await virtualMatter(city.sql, receipt.matter) : []
  if (matter) await schedule(stage, matter, plan.at).then(at => liveOn(stage, receipt.matter, at, until))
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
    const act = nextAct(stage.city, matter, stage.texts, randomOf(`act ${id} ${matter.version}`))
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
  const delay = delayBefore(city, matter, randomOf(`delay ${matter.id} ${matter.version}`))
  const calendar = city.matters.calendars.get(city.config.city.calendar)
  const at =
    delay === null || !calendar
      ? null
      : dueAt({
          start: now,
          limit: { amount: Math.max(delay.hours, 0.02), unit: delay.isWorking ? 'work-hour' : 'hour' },
          calendar,
        }).due
  await actNext(city.sql, matter.id, at?.toString() ?? null)
  return at
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
      await actOnMatter(house, stage.city.nextSerial, await actorOf(stage, matter, act.by), {
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

function actorOf(
  { people, city }: Stage,
  matter: VirtualMatter,
  by: Exclude<NonNullable<NextAct>['by'], 'reporter'>,
): Promise<Actor> {
  switch (by) {
    case 'city-dispatcher':
      return people(by, { region: city.config.city.code })
    case 'town-dispatcher':
      return people(by, { region: matter.town ?? city.config.city.code })
    case 'unit-officer':
      return people(by, { unit: matter.leadUnit ?? '' })
    case 'grid-worker':
    case 'village-cadre':
      return people(by, { region: matter.village })
  }
}

function houseAt(city: City, at: Temporal.Instant): MatterHouse {
  return { ...city.matters, clock: fixedClock(at) }
}
