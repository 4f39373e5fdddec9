import { fill, isMessageKey, type TimelineStep } from '@banyan/contract'
import { spokenArgs } from '../reason-words.ts'
import { dayAndTime } from '../when.ts'
import { isWordKey, type Speech, sayWire, type WordKey } from '../words.ts'

/** One step as people read it: when, who, and what they did: «11月25日 15:20», «洋青镇 调度员 张三», «分拨给 遂溪县路灯管理所». */
export type StepSentence = { at: string; who: string; did: string }

/**
 * Speaks one step. A name the step does not carry leaves the shorter sentence, never a gap: first what stands in brackets
 * falls away, then the whole gives way to the short form.
 */
export function stepSentence(speech: Speech, step: TimelineStep, now?: number): StepSentence {
  const names = namesOf(speech, step)
  const long: WordKey = `step.${step.move}`
  const short = `step.${step.move}.short`
  const isKnown = (text: string): boolean =>
    [...text.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => names[name] !== undefined)
  const said = (key: WordKey): string =>
    speech.w(key).replace(/\[([^\]]*)\]/g, (_whole, part: string) => (isKnown(part) ? part : ''))
  const whole = said(long)
  const did = !isKnown(whole) && isWordKey(short) ? said(short) : whole
  return {
    at: dayAndTime(step.at, speech.locale, now),
    who: step.byName || sayWire(speech, `party.${step.byParty}`),
    did: fill(did, names),
  }
}

/** The same as one line of text, for lists of changes and for reading aloud. */
export function stepLine(speech: Speech, step: TimelineStep, now?: number): string {
  const { at, who, did } = stepSentence(speech, step, now)
  return `${at} ${who} ${did}`
}

// Words of the vocabulary whose section is called otherwise than the field.
const sections: Readonly<Record<string, readonly string[]>> = { reason: ['rating'], why: ['reopening', 'rating'] }

function namesOf(speech: Speech, step: TimelineStep): Record<string, string> {
  const names: Record<string, string> = { round: String(step.round) }
  for (const [name, value] of Object.entries(step.data)) {
    const known = nameOf(speech, name, value)
    if (known !== undefined) names[known.name] = known.text
  }
  const { amount, unit } = step.data
  const limit = `unit.${String(unit)}`
  if (typeof amount === 'number' && isMessageKey(limit)) names.span = speech.say(limit, { n: amount })
  // Who could not be reached said nothing.
  if (step.data.reached === false) delete names.solved
  return { ...names, ...spokenArgs(speech, step.tells?.args) }
}

/** Plain strings of the data are codes, for machines; names, instants, numbers of matters, counts and words of the vocabulary are for people. */
function nameOf(speech: Speech, name: string, value: unknown): { name: string; text: string } | undefined {
  if (typeof value === 'number') return { name, text: String(value) }
  if (Array.isArray(value)) return value.length > 0 ? { name, text: String(value.length) } : undefined
  if (typeof value === 'boolean') {
    const fact = `fact.${name}.${value}`
    return isWordKey(fact) ? { name, text: speech.w(fact) } : undefined
  }
  if (typeof value !== 'string') return undefined
  if (name.endsWith('Name')) return { name: name.slice(0, -'Name'.length), text: value }
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return { name, text: dayAndTime(value, speech.locale) }
  if (/^ZJ-\d/.test(value)) return { name, text: value }
  const key = (sections[name] ?? [name]).map(section => `${section}.${value}`).find(isMessageKey)
  return key === undefined || key.startsWith('unit.') ? undefined : { name, text: speech.say(key) }
}
