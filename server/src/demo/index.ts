import type { Logger } from 'pino'
import type { City } from '../city.ts'
import { fireLevels } from '../matters/index.ts'
import { dueMatters, livedUntil, noteLivedUntil } from './demo.sql.ts'
import { makeDemoAccounts } from './demo-accounts.ts'
import { readDemoTexts } from './demo-texts.ts'
import { bringUp, liveOn, type Stage } from './live-on.ts'
import { type PlannedReport, planReports, readSettings } from './plan-reports.ts'
import { makeVirtualPeople } from './virtual-people.ts'

export { printWelcome } from './welcome.ts'

const atOnce = 6
const tickMs = 5_000
const nsPerDay = 86_400_000

/**
 * Makes the demonstration's accounts, fills an empty city with the last 30 days, and keeps its virtual people moving
 * until stopped. After an absence they first catch up, in the background.
 */
export async function startDemo(
  city: City,
  log: Logger,
  options: { say: (line: string) => void; people: 'none' | 'still' | 'moving' },
): Promise<{ stop: () => Promise<void> }> {
  // From here until they have caught up nobody describes a past they may still be living through.
  city.past.writtenUntil = Temporal.Instant.fromEpochMilliseconds(0)
  await makeDemoAccounts(city)
  await city.reloadPeople()
  if (options.people === 'none') return stayStill(city)
  const stage: Stage = { city, people: makeVirtualPeople(city), texts: readDemoTexts() }
  // Who decides in each county is known before anything is asked there.
  for (const { code } of city.territory.children(city.config.city.code))
    await stage.people('supervisor', { region: code })
  await city.reloadPeople()
  const [lived] = await livedUntil(city.sql)
  if (!lived) await live(stage, Temporal.Instant.fromEpochMilliseconds(0), city.clock.now(), options.say)
  await city.reloadPeople()
  if (options.people === 'still') return stayStill(city)
  return keepLiving(stage, log)
}

/** Virtual people who never act again leave the past as it is written. */
function stayStill(city: City): { stop: () => Promise<void> } {
  city.past.writtenUntil = null
  return { stop: async () => undefined }
}

function keepLiving(stage: Stage, log: Logger): { stop: () => Promise<void> } {
  let running = true
  let round: Promise<void> = Promise.resolve()
  const tick = async (): Promise<void> => {
    const [lived] = await livedUntil(stage.city.sql)
    if (lived)
      await live(
        stage,
        Temporal.Instant.fromEpochMilliseconds(lived.at.getTime()),
        stage.city.clock.now(),
        () => undefined,
        () => running,
      )
  }
  const timer = setInterval(() => {
    round = round
      .then(() => (running ? tick() : undefined))
      .catch(error => log.error({ error }, 'the virtual people stumbled; they go on at the next tick'))
  }, tickMs)
  return {
    stop: async () => {
      running = false
      clearInterval(timer)
      await round
    },
  }
}

/** Lives from one instant to another: reports that fall due, then every act that falls due. At most the last 30 days. */
async function live(
  stage: Stage,
  from: Temporal.Instant,
  until: Temporal.Instant,
  say: (line: string) => void,
  isRunning: () => boolean = () => true,
): Promise<void> {
  const { city, texts } = stage
  const settings = readSettings()
  const earliest = until.subtract({ milliseconds: settings.days * nsPerDay })
  const start = Temporal.Instant.compare(from, earliest) < 0 ? earliest : from
  const plans = plansBetween(stage, start, until, {
    settings,
    texts,
    territory: city.territory,
    zone: city.config.city.zone,
    cityCode: city.config.city.code,
  })
  if (plans.length > 500) say(`The virtual people live through ${settings.days} days: ${plans.length} matters.`)
  await inParallel(
    plans,
    isRunning,
    plan => bringUp(stage, plan, until),
    done => done % 500 === 0 && say(`  ${done} of ${plans.length} matters lived.`),
  )
  for (;;) {
    const due = await dueMatters(city.sql, until.toString(), 200)
    if (due.length === 0 || !isRunning()) break
    await inParallel(
      due,
      isRunning,
      matter => liveOn(stage, matter.id, Temporal.Instant.fromEpochMilliseconds(matter.nextAt.getTime()), until),
      () => undefined,
    )
  }
  if (!isRunning()) return
  await hearOfLevels(city, start, until)
  await noteLivedUntil(city.sql, until.toString())
  city.past.writtenUntil = until
}

/** What still runs late was told of in its own hour, not all at once today. */
async function hearOfLevels(city: City, from: Temporal.Instant, until: Temporal.Instant): Promise<void> {
  for (let hour = from.add({ hours: 1 }); Temporal.Instant.compare(hour, until) < 0; hour = hour.add({ hours: 1 }))
    await fireLevels(city.matters, hour)
}

function plansBetween(
  stage: Stage,
  from: Temporal.Instant,
  until: Temporal.Instant,
  made: Parameters<typeof planReports>[1],
): PlannedReport[] {
  const { zone } = stage.city.config.city
  const last = until.toZonedDateTimeISO(zone).toPlainDate()
  const plans: PlannedReport[] = []
  for (
    let day = from.toZonedDateTimeISO(zone).toPlainDate();
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  )
    plans.push(...planReports(day, made))
  return plans.filter(
    plan => Temporal.Instant.compare(plan.at, from) > 0 && Temporal.Instant.compare(plan.at, until) <= 0,
  )
}

async function inParallel<T>(
  list: readonly T[],
  isRunning: () => boolean,
  act: (one: T) => Promise<void>,
  progress: (done: number) => unknown,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let one = list[next++]; one !== undefined && isRunning(); one = list[next++]) {
      await act(one)
      progress(next)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
