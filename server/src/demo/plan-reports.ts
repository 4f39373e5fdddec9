import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Door } from '@banyan/contract'
import type { Region, Territory } from '../territory/index.ts'
import type { DemoAsked, DemoTexts } from './demo-texts.ts'
import { type Random, randomOf } from './random.ts'

/** How big the demonstration is and what it looks like: `server/db/demo/settings.json`. */
export type DemoSettings = {
  days: number
  mattersPerDay: number
  homeTown: string
  homeShare: number
  unplacedShare: number
  withPhoneShare: number
  doors: Record<Door, number>
}

/** A report a virtual villager is going to make. */
export type PlannedReport = {
  key: string
  at: Temporal.Instant
  village: string
  isPlaced: boolean
  door: Door
  item: string
  words: string
  phone: string | null
  /** Where it is not simply something to be put right. */
  kind?: 'question' | 'suggestion'
  /** Somebody else who reports the same a little later. */
  twin?: { at: Temporal.Instant; words: string; phone: string | null }
}

/** Reads the demonstration's settings. */
export function readSettings(): DemoSettings {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../db/demo/settings.json'), 'utf8')) as DemoSettings
}

/** The reports of one day, in order of time: the same day always gives the same plan. */
export function planReports(
  day: Temporal.PlainDate,
  from: { settings: DemoSettings; texts: DemoTexts; territory: Territory; zone: string; cityCode: string },
): PlannedReport[] {
  const { settings, texts, territory } = from
  const random = randomOf(`day ${day.toString()}`)
  const villages = villagesOf(territory, from.cityCode)
  const home = territory.children(settings.homeTown)
  const count = Math.round(settings.mattersPerDay * (day.dayOfWeek > 5 ? 0.7 : 1.1) * (0.85 + 0.3 * random.next()))
  const plans = Array.from({ length: count }, (_, n): PlannedReport => {
    const key = `${day.toString()} ${n}`
    const asked = askedIn(key, texts)
    const said = random.pick(texts.reports)
    const text = asked ?? said
    const village = random.pick(random.chance(settings.homeShare) ? home : villages)
    const door = random.weighted(settings.doors)
    const at = day.toZonedDateTime({ timeZone: from.zone, plainTime: minuteOfDay(random) }).toInstant()
    const isPlaced = !random.chance(settings.unplacedShare) || door !== 'resident-page'
    const phone = random.chance(settings.withPhoneShare) ? aPhone(random) : null
    const twin = asked || !isPlaced ? {} : twinOf(key, { at, item: text.item, words: text.words }, texts)
    return {
      ...{ key, at, village: village.code, isPlaced, door, item: text.item, words: text.words, phone },
      ...(asked ? { kind: asked.kind } : {}),
      ...twin,
    }
  })
  return plans.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** One in thirty asks or suggests something instead. Drawn by itself, so that the rest of the day stays as it is. */
function askedIn(key: string, texts: DemoTexts): DemoAsked | null {
  const random = randomOf(`asked ${key}`)
  return random.chance(0.035) ? random.pick(texts.asked) : null
}

/** One in seventy is reported again by somebody else within the hour, in other words where there are any. */
function twinOf(
  key: string,
  { at, item, words }: { at: Temporal.Instant; item: string; words: string },
  texts: DemoTexts,
): Pick<PlannedReport, 'twin'> {
  const random = randomOf(`twin ${key}`)
  if (!random.chance(0.015)) return {}
  const others = texts.reports.filter(one => one.item === item && one.words !== words)
  const said = others.length > 0 ? random.pick(others).words : words
  const minutes = 5 + Math.floor(random.next() * 20)
  return { twin: { at: at.add({ minutes }), words: said, phone: random.chance(0.7) ? aPhone(random) : null } }
}

/** 0759 is Zhanjiang's area code; no subscriber's number begins with 0, so nobody has these. */
function aPhone(random: Random): string {
  return `07590${String(Math.floor(random.next() * 1_000_000)).padStart(6, '0')}`
}

function villagesOf(territory: Territory, city: string): Region[] {
  return territory
    .children(city)
    .flatMap(county => territory.children(county.code).flatMap(town => [...territory.children(town.code)]))
}

/** Most people report in the morning and after supper. */
function minuteOfDay(random: Random): Temporal.PlainTime {
  const [from, to] = random.pick([
    [7, 11],
    [8, 12],
    [14, 18],
    [18, 22],
    [6, 24],
  ] as const)
  const minute = Math.min(1_439, Math.floor((from + (to - from) * random.next()) * 60))
  return Temporal.PlainTime.from({
    hour: Math.floor(minute / 60),
    minute: minute % 60,
    second: Math.floor(random.next() * 60),
  })
}
