import { isMessageKey, type TimelineStep } from '@banyan/contract'
import { spokenArgs } from '../reason-words.ts'
import { dayAndTime } from '../when.ts'
import { isWordKey, type Speech, sayWire, type WordKey } from '../words.ts'

/** One step as people read it: when, who, and what they did: «11月25日 15:20», «洋青镇 调度员 张三», «分拨给 遂溪县路灯管理所». */
export type StepSentence = { at: string; who: string; did: string }

/** Speaks one step. A name the step does not carry leaves the shorter sentence, never a gap. */
export function stepSentence(speech: Speech, step: TimelineStep, now?: number): StepSentence {
  const names = namesOf(speech, step)
  const long: WordKey = `step.${step.move}`
  const short = `step.${step.move}.short`
  const needed = [...speech.w(long).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const isWhole = needed.every(name => names[name] !== undefined)
  const did = speech.w(!isWhole && isWordKey(short) ? short : long, names)
  return {
    at: dayAndTime(step.at, speech.locale, now),
    who: step.byName || sayWire(speech, `party.${step.byParty}`),
    did,
  }
}

/** The same as one line of text, for lists of changes and for reading aloud. */
export function stepLine(speech: Speech, step: TimelineStep, now?: number): string {
  const { at, who, did } = stepSentence(speech, step, now)
  return `${at} ${who} ${did}`
}

function namesOf(speech: Speech, step: TimelineStep): Record<string, string> {
  const names: Record<string, string> = { round: String(step.round) }
  for (const [name, value] of Object.entries(step.data)) {
    // Plain strings of the data are codes, for machines; only what is called a name, counted or in the vocabulary is for people.
    if (typeof value === 'number') names[name] = String(value)
    if (typeof value !== 'string') continue
    const key = `${name}.${value}`
    if (isMessageKey(key)) names[name] = speech.say(key)
    if (name.endsWith('Name')) names[name.slice(0, -'Name'.length)] = value
  }
  return { ...names, ...spokenArgs(speech, step.tells?.args) }
}
