import type { DeskReportInput, Kind, Submission } from '@banyan/contract'

/** What an officer has typed for a villager. Empty strings and nulls are simply not sent. */
export type DeskDraft = {
  submission: Submission
  door: DeskReportInput['door']
  words: string
  place: { value: string; name: string } | null
  placeWords: string
  phone: string
  name: string
  danger: boolean
  kind: Kind | null
  item: { value: string; name: string } | null
}

/** An empty form with a submission of its own: sent twice, it is registered once. */
export function freshDraft(door: DeskReportInput['door'], random: () => Submission = newSubmission): DeskDraft {
  return {
    submission: random(),
    door,
    words: '',
    place: null,
    placeWords: '',
    phone: '',
    name: '',
    danger: false,
    kind: null,
    item: null,
  }
}

/** The form as the server takes it: shaped only now, when it is sent. */
export function toReport(draft: DeskDraft, locale: 'zh-CN' | 'en'): DeskReportInput {
  const [placeWords, phone, name] = [draft.placeWords, draft.phone, draft.name].map(text => text.trim())
  return {
    submission: draft.submission,
    door: draft.door,
    words: draft.words.trim(),
    locale,
    ...(draft.place ? { place: { code: draft.place.value } } : {}),
    ...(placeWords ? { placeWords } : {}),
    ...(phone ? { phone } : {}),
    ...(name ? { name } : {}),
    ...(draft.danger ? { danger: true } : {}),
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(draft.item ? { item: draft.item.value } : {}),
  }
}

/** A token and a secret of this form. Made by hand because `randomUUID` is missing where the page came without TLS. */
export function newSubmission(): Submission {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const token = hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return { token, deviceSecret: hex(crypto.getRandomValues(new Uint8Array(24))) }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Which field of the form a problem's JSON pointer names; null when it names none of them. */
export function fieldOf(
  pointer: string | undefined,
): 'words' | 'place' | 'placeWords' | 'phone' | 'name' | 'item' | null {
  const [, first = ''] = (pointer ?? '').split('/')
  return (['words', 'place', 'placeWords', 'phone', 'name', 'item'] as const).find(field => field === first) ?? null
}
