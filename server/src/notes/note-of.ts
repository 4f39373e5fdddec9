import { type Note, withRound } from '@banyan/contract'
import type { Actor } from '../access/index.ts'
import type { MatterHouse } from '../matters/index.ts'
import { openSealedText } from '../platform/sealed-text.ts'
import type { NoteRow } from './note.sql.ts'

/** What a note's words are sealed for. */
export function contextOf(id: string): string {
  return `note:${id}`
}

/** The words of a note, or null once its key is destroyed. */
export function wordsOf(house: MatterHouse, { id, sealed, wrapped }: NoteRow): string | null {
  return wrapped === null ? null : openSealedText(house.secrets.master, { sealed, wrapped }, contextOf(id))
}

/** A note as one reader sees it, with what she may do about it. Who wrote it is not told. */
export function noteOf(house: MatterHouse, actor: Actor, row: NoteRow): Note {
  const over = overOf(row)
  return {
    ...{ id: row.id, words: wordsOf(house, row), kind: row.kind, region: row.region, state: row.state },
    placeName: house.territory.fullName(row.region),
    // A complaint's source is shielded, also inside the house.
    byPost: row.kind === 'complaint' ? '' : (row.postName ?? ''),
    at: row.at.toISOString(),
    fadesAt: row.fadesAt?.toISOString() ?? null,
    matter:
      row.matterId === null || row.matterNumber === null
        ? null
        : { id: row.matterId, number: withRound(row.matterNumber, row.matterRound ?? 1) },
    may: { agree: over ?? (isOwn(actor, row) ? { code: 'own-note' } : true), ask: over ?? true },
  }
}

/** True when the actor wrote the note: one person cannot be the second who agrees. */
export function isOwn(actor: Actor, row: Pick<NoteRow, 'writer'>): boolean {
  return row.writer === actor.account
}

function overOf({ state }: NoteRow): { code: string } | undefined {
  switch (state) {
    case 'matter':
      return { code: 'note-is-matter' }
    case 'faded':
      return { code: 'note-faded' }
    case 'open':
      return undefined
  }
}
