import type { ClockInterval, ClockReason, Explanation } from '@banyan/contract'
import type { Calendar } from './calendar.ts'
import { type ClockRequest, dueAt, tidyPauses } from './due-at.ts'
import { countsWorkingTime } from './limits.ts'

type Stretch = { fromMs: number; toMs: number; counts: boolean; why: ClockReason; name: string | null }

/**
 * Explains a clock: every stretch of time from start to due, whether it counted and why. The stretches touch each other
 * and those that count add up to the limit. Slower than `dueAt` (it walks the days), so made only when somebody asks.
 */
export function explain(request: ClockRequest): Explanation {
  const { start, limit, calendar } = request
  const { due, warnAt, provisional } = dueAt(request)
  const [startMs, dueMs] = [start.epochMilliseconds, due.epochMilliseconds]
  const plain: Stretch[] = countsWorkingTime(limit)
    ? workingStretches(calendar, startMs, dueMs)
    : [{ fromMs: startMs, toMs: dueMs, counts: true, why: 'round-the-clock', name: null }]
  const stretches = joinAlike(cutPauses(plain, tidyPauses(request.pauses, startMs)))
  return {
    startedAt: toText(startMs),
    warnAt: warnAt.toString(),
    dueAt: due.toString(),
    provisional,
    limit,
    intervals: stretches.map(toInterval),
  }
}

/** The calendar's stretches between two moments, day by day. */
function workingStretches(calendar: Calendar, fromMs: number, toMs: number): Stretch[] {
  const { zone } = calendar
  const msOf = (day: Temporal.PlainDate, time?: Temporal.PlainTime) =>
    (time ? day.toZonedDateTime({ timeZone: zone, plainTime: time }) : day.toZonedDateTime(zone)).epochMilliseconds
  const stretches: Stretch[] = []
  const add = (stretch: Stretch) => {
    const clipped = { ...stretch, fromMs: Math.max(stretch.fromMs, fromMs), toMs: Math.min(stretch.toMs, toMs) }
    if (clipped.fromMs < clipped.toMs) stretches.push(clipped)
  }

  let day = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone).toPlainDate()
  for (let startMs = msOf(day); startMs < toMs; startMs = msOf(day)) {
    const next = day.add({ days: 1 })
    const { kind, name, windows } = calendar.planOf(day)
    const idle = (isInside: boolean): ClockReason => {
      if (kind === 'weekend' || kind === 'holiday') return kind
      return isInside ? 'lunch' : 'night'
    }
    const nameOfIdle = kind === 'holiday' ? name : null
    let lastMs = startMs
    for (const { starts, ends } of windows) {
      const [openMs, closeMs] = [msOf(day, starts), msOf(day, ends)]
      add({ fromMs: lastMs, toMs: openMs, counts: false, why: idle(lastMs > startMs), name: nameOfIdle })
      add({ fromMs: openMs, toMs: closeMs, counts: true, why: kind === 'make-up' ? kind : 'working', name })
      lastMs = closeMs
    }
    add({ fromMs: lastMs, toMs: msOf(next), counts: false, why: idle(false), name: nameOfIdle })
    day = next
  }
  return stretches
}

/** Replaces what a pause covers by the pause. */
function cutPauses(stretches: Stretch[], pauses: readonly { fromMs: number; toMs: number }[]): Stretch[] {
  return stretches.flatMap(stretch => {
    const pieces: Stretch[] = []
    let fromMs = stretch.fromMs
    for (const pause of pauses) {
      const [pausedMs, resumedMs] = [Math.max(pause.fromMs, fromMs), Math.min(pause.toMs, stretch.toMs)]
      if (pausedMs >= resumedMs) continue
      pieces.push({ ...stretch, fromMs, toMs: pausedMs })
      pieces.push({ fromMs: pausedMs, toMs: resumedMs, counts: false, why: 'paused', name: null })
      fromMs = resumedMs
    }
    pieces.push({ ...stretch, fromMs })
    return pieces.filter(piece => piece.fromMs < piece.toMs)
  })
}

/** Joins neighbours with the same reason: one night from evening to morning, one pause over many days. */
function joinAlike(stretches: Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last && last.toMs === stretch.fromMs && last.why === stretch.why && last.name === stretch.name) {
      last.toMs = stretch.toMs
    } else joined.push({ ...stretch })
  }
  return joined
}

function toInterval({ fromMs, toMs, counts, why, name }: Stretch): ClockInterval {
  return { from: toText(fromMs), to: toText(toMs), counts, why, name }
}

function toText(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString()
}
