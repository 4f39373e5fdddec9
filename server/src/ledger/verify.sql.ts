import type { Sql, Statement } from '../platform/db.ts'

/** Everything one matter's proof rests on. Hashes, salts and sealed texts are hex. */
export type MatterProof = {
  id: string
  number: string
  round: number
  state: string
  kind: string
  door: string
  reporterKnown: boolean
  urgent: boolean
  handlers: string[]
  reportedBy: string | null
  subjects: string[]
  marks: string[]
  restricted: boolean
  assistUnits: string[]
  mainId: string | null
  itemCode: string | null
  leadUnit: string | null
  city: string
  county: string | null
  town: string | null
  village: string | null
  grid: string | null
  histSeq: number
  histHash: string
  wrapped: Buffer | null
  steps: { seq: number; body: string; hash: string }[]
  texts: { seq: number; field: string; salt: string; sealed: string }[]
  clocks: { seq: number; stage: string; dueAt: string; stoppedAt: string | null }[]
  asides: { seq: number; kind: string; state: string; unit: string | null; until: string | null }[]
}

/** A batch of matters after an id, with steps, texts and clocks. */
export const mattersToVerify = (sql: Sql, after: string, limit: number): Statement<MatterProof> => sql<MatterProof[]>`
  select m.id, m.number, m.round, m.state, m.kind, m.door, m.reporter_known as "reporterKnown", m.urgent, m.handlers, m.reported_by as "reportedBy", m.subjects, m.marks, m.restricted, m.assist_units as "assistUnits", m.main_id as "mainId", m.item_code as "itemCode", m.lead_unit as "leadUnit",
    m.city, m.county, m.town, m.village, m.grid, m.hist_seq as "histSeq", encode(m.hist_hash, 'hex') as "histHash",
    (select k.wrapped from matter_keys k where k.matter_id = m.id) as wrapped,
    (select coalesce(json_agg(json_build_object('seq', h.seq, 'body', h.body, 'hash', encode(h.hash, 'hex')) order by h.seq), '[]') from matter_history h where h.matter_id = m.id) as steps,
    (select coalesce(json_agg(json_build_object('seq', t.seq, 'field', t.field, 'salt', encode(t.salt, 'hex'), 'sealed', encode(t.sealed, 'hex'))), '[]')
      from matter_texts t where t.matter_id = m.id) as texts,
    (select coalesce(json_agg(json_build_object('seq', c.seq, 'stage', c.stage, 'dueAt', c.due_at, 'stoppedAt', c.stopped_at)), '[]') from matter_clocks c where c.matter_id = m.id) as clocks,
    (select coalesce(json_agg(json_build_object('seq', a.seq, 'kind', a.kind, 'state', a.state, 'unit', a.unit, 'until', a.until)), '[]') from matter_asides a where a.matter_id = m.id) as asides
  from matters m where m.id > ${after} order by m.id limit ${limit}`

/** Steps whose matter has no row any more. */
export const orphanSteps = (sql: Sql): Statement<{ matterId: string; seq: number }> => sql<
  { matterId: string; seq: number }[]
>`
  select l.matter_id as "matterId", l.seq from leaf_log l left join matters m on m.id = l.matter_id where m.id is null order by l.n limit 100`

/** The log, in batches. */
export const leafBatch = (
  sql: Sql,
  after: number,
  limit: number,
): Statement<{ n: number; matter: string; seq: number; hash: string }> => sql<
  { n: number; matter: string; seq: number; hash: string }[]
>`
  select n, matter_id as matter, seq, encode(hash, 'hex') as hash from leaf_log where n > ${after} order by n limit ${limit}`

/** All signed roots. */
export const allRoots = (
  sql: Sql,
): Statement<{ n: number; from: number; to: number; message: string; signature: string; publicKey: string }> =>
  sql<
    { n: number; from: number; to: number; message: string; signature: string; publicKey: string }[]
  >`select n, from_leaf as "from", to_leaf as "to", message, signature, public_key as "publicKey" from signed_roots order by n`
