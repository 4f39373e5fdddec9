import type postgres from 'postgres'
import { readCatalogue } from './read-catalogue.ts'
import { seedLists, validFrom } from './seed-lists.ts'

/**
 * Writes classes, scenes, items, their kinds of lead unit and the lists beside them; needs the organisation's rows.
 * Safe to repeat: rows that exist, changed or ended, stay as they are, but whether an item is direct or self-handling is
 * always the product's word: a database older than these two columns has no word of its own.
 */
export async function seedCatalogue(sql: postgres.Sql): Promise<void> {
  const { classes, scenes, items } = readCatalogue()
  const kinds = items.flatMap(({ code, kinds }) => kinds.map((kind, index) => ({ item: code, rank: index + 1, kind })))
  const flags = items.map(({ code, direct, selfHandling }) => ({ code, direct, selfHandling }))
  await sql.begin(async tx => {
    await tx`
      insert into item_classes (code, name)
      select code, name from jsonb_to_recordset(${tx.json(classes)}::jsonb) as row (code text, name text)
      on conflict do nothing`
    await tx`
      insert into scenes (code, class, name, colloquial)
      select code, class, name, colloquial
      from jsonb_to_recordset(${tx.json(scenes)}::jsonb)
        as row (code text, class text, name text, colloquial text[])
      on conflict do nothing`
    const written = await tx<{ code: string }[]>`
      insert into items (code, scene, name, colloquial, opening, exclusions, criteria, limit_amount, limit_unit,
        limit_note, contact_amount, contact_unit, marks, urgent, restricted, direct, self_handling, lowest_level,
        version, valid_from)
      select code, scene, name, colloquial, opening, exclusions, criteria,
        ("limit" ->> 'amount')::numeric, "limit" ->> 'unit', "limitNote",
        ("firstContact" ->> 'amount')::numeric, "firstContact" ->> 'unit',
        marks, urgent, restricted, direct, "selfHandling", "lowestLevel", 1, ${validFrom}::date
      from jsonb_to_recordset(${tx.json(items)}::jsonb) as row (
        code text, scene text, name text, colloquial text[], opening text, exclusions text, criteria jsonb,
        "limit" jsonb, "limitNote" text, "firstContact" jsonb, marks text[], urgent boolean, restricted boolean,
        direct boolean, "selfHandling" boolean, "lowestLevel" text)
      on conflict do nothing
      returning code`
    await tx`
      update items i set direct = row.direct, self_handling = row."selfHandling"
      from jsonb_to_recordset(${tx.json(flags)}::jsonb) as row (code text, direct boolean, "selfHandling" boolean)
      where i.code = row.code and (i.direct, i.self_handling) is distinct from (row.direct, row."selfHandling")`
    const isNew = new Set(written.map(row => row.code))
    // Kinds of an item that stood before may have been changed here on purpose.
    await tx`
      insert into item_kinds (item, rank, kind)
      select item, rank, kind
      from jsonb_to_recordset(${tx.json(kinds.filter(row => isNew.has(row.item)))}::jsonb)
        as row (item text, rank int, kind text)`
    await seedLists(tx)
  })
}
