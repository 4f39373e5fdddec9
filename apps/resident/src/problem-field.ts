import type { ProblemCode } from '@banyan/contract'

/** The places of a form an error sentence can stand at; `form` is the form as a whole. */
export type FormField = 'words' | 'place' | 'placeWords' | 'phone' | 'name' | 'number' | 'last4' | 'form'

const byPointer: Record<string, FormField> = {
  words: 'words',
  place: 'place',
  placeWords: 'placeWords',
  phone: 'phone',
  name: 'name',
  number: 'number',
  last4: 'last4',
}

const byCode: Partial<Record<ProblemCode, FormField>> = {
  'words-missing': 'words',
  'body-too-large': 'words',
  'not-text': 'words',
  'phone-invalid': 'phone',
  'place-unknown': 'place',
  'place-beyond-city': 'place',
}

/**
 * Where a problem's sentence belongs: the field its pointer names (`/place/code` and `/move/words` count too),
 * else the field its code is about, else the form.
 */
export function fieldOf(problem: { code: ProblemCode; field?: string | undefined }): FormField {
  const named = (problem.field ?? '').split('/').flatMap(step => byPointer[step] ?? [])
  return named[0] ?? byCode[problem.code] ?? 'form'
}
