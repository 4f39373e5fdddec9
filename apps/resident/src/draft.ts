import type { Kind, PlaceInput, ReportInput, Submission } from '@banyan/contract'
import type { Locale } from '@banyan/contract/messages'

/** A place as chosen: what is sent, and the name shown for it. */
export type ChosenPlace = { input: PlaceInput; fullName: string; accuracyM?: number }

/** Everything typed and chosen on the report page, with the token that makes sending it twice harmless. */
export type Draft = {
  words: string
  place: ChosenPlace | null
  placeWords: string
  phone: string
  name: string
  kind: Kind | null
  danger: boolean
  /** Minted at the first attempt to send and kept for every repeat of it; null before. */
  attempt: Attempt | null
}

/** The first attempt: its locale is part of what is sent, so a change of language must not change a repeat. */
export type Attempt = { submission: Submission; locale: Locale }

/** An untouched report. */
export const emptyDraft: Draft = {
  words: '',
  place: null,
  placeWords: '',
  phone: '',
  name: '',
  kind: null,
  danger: false,
  attempt: null,
}

/** True when there is nothing to lose. */
export function isEmpty(draft: Draft): boolean {
  const { attempt: _attempt, ...typed } = draft
  return Object.values(typed).every(value => value === '' || value === null || value === false)
}

/** The draft ready to be sent: with the attempt it already has, or its first one. */
export function withAttempt(draft: Draft, locale: Locale, mint: () => Submission): Draft & { attempt: Attempt } {
  return { ...draft, attempt: draft.attempt ?? { submission: mint(), locale } }
}

/** After the server said the token stands for other content: the next attempt starts afresh. */
export function withoutAttempt(draft: Draft): Draft {
  return { ...draft, attempt: null }
}

/** The body to send. The same draft always gives the same body: fields left empty are left out, words stay as typed. */
export function bodyOf(draft: Draft & { attempt: Attempt }): ReportInput {
  const placeWords = draft.placeWords.trim()
  const phone = draft.phone.trim()
  const name = draft.name.trim()
  return {
    submission: draft.attempt.submission,
    words: draft.words,
    ...(draft.place ? { place: draft.place.input } : {}),
    ...(placeWords ? { placeWords } : {}),
    ...(phone ? { phone } : {}),
    ...(name ? { name } : {}),
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(draft.danger ? { danger: true } : {}),
    locale: draft.attempt.locale,
  }
}

/** Reads a stored draft; anything unreadable, or of another shape, starts empty field by field. */
export function readDraft(text: string | null): Draft {
  const stored = parsed(text)
  const draft: Draft = { ...emptyDraft }
  for (const field of ['words', 'placeWords', 'phone', 'name'] as const) {
    const value = stored[field]
    if (typeof value === 'string') draft[field] = value
  }
  if (typeof stored.kind === 'string') draft.kind = stored.kind as Kind
  if (stored.danger === true) draft.danger = true
  if (isRecord(stored.place) && typeof stored.place.fullName === 'string' && isRecord(stored.place.input)) {
    draft.place = stored.place as ChosenPlace
  }
  if (isRecord(stored.attempt) && isRecord(stored.attempt.submission)) draft.attempt = stored.attempt as Attempt
  return draft
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
