import type postgres from 'postgres'
import { readDutyLines, readLegalRoads, readMarkKinds } from './read-lists.ts'

/** From when the rows that come with the product are valid. */
export const validFrom = '2020-01-01'

/** Writes the duty list, the legal roads and the kinds of mark. Safe to repeat: rows that exist, changed or ended, stay. */
export async function seedLists(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    insert into duty_lines (code, scene, kind, duty, text, basis, valid_from)
    select code, scene, kind, duty, text, basis, ${validFrom}::date
    from jsonb_to_recordset(${tx.json(readDutyLines())}::jsonb)
      as row (code text, scene text, kind text, duty text, text text, basis text)
    on conflict do nothing`
  await tx`
    insert into legal_roads (code, name, reached_at, purpose, valid_from)
    select code, name, "where", purpose, ${validFrom}::date
    from jsonb_to_recordset(${tx.json(readLegalRoads())}::jsonb)
      as row (code text, name text, "where" text, purpose text)
    on conflict do nothing`
  await tx`
    insert into mark_kinds (code, name, restricted, days, set_by, contestable, meaning, valid_from)
    select code, name, restricted, days, "setBy", contestable, meaning, ${validFrom}::date
    from jsonb_to_recordset(${tx.json(readMarkKinds())}::jsonb) as row (
      code text, name text, restricted boolean, days int, "setBy" text, contestable boolean, meaning text)
    on conflict do nothing`
}
