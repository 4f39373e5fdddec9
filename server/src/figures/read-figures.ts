import { type FigureEntries, type FigureName, type FigureQuery, type FigureSheet, withRound } from '@banyan/contract'
import { type Actor, postsFor, scopeSql } from '../access/index.ts'
import type { Catalogue } from '../catalogue/index.ts'
import { type Clock, dayOf } from '../platform/clock.ts'
import type { Sql } from '../platform/db.ts'
import { problem } from '../platform/problems.ts'
import { inTransaction } from '../platform/transition.ts'
import type { Territory } from '../territory/index.ts'
import { type EntryCursor, flowEntries, flowValues, type Level, openAt, openEntries, type Span } from './figure.sql.ts'

/** What figures stand on. */
export type FigureHouse = {
  sql: Sql
  clock: Clock
  zone: string
  cityCode: string
  territory: Territory
  catalogue: Catalogue
}

type Values = { entered: number; closed: number; open: number }

const below: Record<Level, Level | null> = { city: 'county', county: 'town', town: 'village', village: null }
const longestDays = 400
const pageSize = 100

/** The figures of a node and its children for a span of days; children and the unplaced rest add up to the node. */
export async function readFigures(house: FigureHouse, query: FigureQuery): Promise<FigureSheet> {
  const { node, level, span } = whichFigures(house, query)
  const children = below[level] === null ? [] : house.territory.children(node)
  const values = await valuesAt(
    house,
    level,
    node,
    children.map(child => child.code),
    span,
  )
  const own = values.get(node) ?? { entered: 0, closed: 0, open: 0 }
  const rows = children.map(child => ({
    code: child.code,
    name: child.name,
    ...(values.get(child.code) ?? { entered: 0, closed: 0, open: 0 }),
  }))
  const rest = (name: keyof Values): number =>
    children.length === 0 ? 0 : own[name] - rows.reduce((sum, row) => sum + row[name], 0)
  const { city, county, town, village } = house.territory.ancestors(node)
  return {
    node,
    name: house.territory.fullName(node),
    level,
    path: [city, county, town, village]
      .filter(code => code !== null)
      .map(code => ({ code, name: house.territory.get(code)?.name ?? code })),
    ...span,
    values: own,
    unplaced: { entered: rest('entered'), closed: rest('closed'), open: rest('open') },
    children: rows,
    asOf: house.clock.now().toString(),
  }
}

/**
 * The matters behind a figure; value and list are read in one snapshot. Needs a post whose scope covers the node, else 404.
 * A matter at the node that the reader may not know of (it is about her own unit) is counted like everywhere and not listed.
 */
export async function openFigure(
  house: FigureHouse,
  actor: Actor,
  figure: FigureName,
  query: FigureQuery & { after?: string },
): Promise<FigureEntries> {
  const { node, level, span } = whichFigures(house, query)
  const { city, county, town, village } = house.territory.ancestors(node)
  const isCovered =
    postsFor(actor, 'figures.open', {
      city: city ?? house.cityCode,
      county,
      town,
      village,
      grid: null,
      unit: null,
      assists: [],
      subjects: [],
      restricted: false,
    }).length > 0
  if (!isCovered) throw problem('not-found')
  const after = cursorOf(query.after)
  return inTransaction(house.sql, 'isolation level repeatable read read only', async sql => {
    const values = await valuesAt({ ...house, sql }, level, node, [], span)
    const scope = scopeSql(sql, actor, 'figures.open')
    const rows =
      figure === 'open'
        ? await openEntries(sql, level, node, scope, after, pageSize + 1)
        : await flowEntries(sql, figure, level, node, span, scope, after, pageSize + 1)
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      figure,
      node,
      name: house.territory.fullName(node),
      value: values.get(node)?.[figure] ?? 0,
      entries: shown.map(row => ({
        ...{ matter: row.matterId, number: withRound(row.number, row.round), day: row.day, n: row.n, state: row.state },
        placeName: row.place === null ? null : house.territory.fullName(row.place),
        itemName: row.itemCode === null ? null : (house.catalogue.item(row.itemCode)?.name ?? null),
      })),
      next: rows.length > pageSize && last ? `${last.day}_${last.matterId}_${last.seq}` : null,
    }
  })
}

async function valuesAt(
  house: FigureHouse,
  level: Level,
  node: string,
  children: readonly string[],
  span: Span,
): Promise<Map<string, Values>> {
  const child = below[level]
  const nodes = [node, ...children]
  const [flows, own, under] = await Promise.all([
    flowValues(house.sql, nodes, span),
    openAt(house.sql, level, [node]),
    child === null || children.length === 0 ? [] : openAt(house.sql, child, children),
  ])
  const values = new Map(nodes.map(code => [code, { entered: 0, closed: 0, open: 0 }]))
  for (const { figure, node: code, n } of flows) {
    const at = values.get(code)
    if (at && (figure === 'entered' || figure === 'closed')) at[figure] = n
  }
  for (const { node: code, n } of [...own, ...under]) {
    const at = values.get(code)
    if (at) at.open = n
  }
  return values
}

function whichFigures(house: FigureHouse, query: FigureQuery): { node: string; level: Level; span: Span } {
  const node = query.node ?? house.cityCode
  const level = house.territory.get(node)?.level
  if (level === undefined || level === 'grid') throw problem('place-unknown', { field: '/querystring/node' })
  const today = dayOf(house.clock.now(), house.zone)
  const span = { from: query.from ?? today, to: query.to ?? today }
  const days = Temporal.PlainDate.from(span.from).until(span.to).total('days')
  if (days < 0 || days > longestDays)
    throw problem('bad-input', {
      field: '/querystring/to',
      detail: `from ${span.from} to ${span.to}: at most ${longestDays} days, forwards`,
    })
  return { node, level, span }
}

function cursorOf(after: string | undefined): EntryCursor {
  if (after === undefined) return null
  const [day, matterId, seq] = after.split('_')
  if (
    !day ||
    !matterId ||
    !seq ||
    !/^\d{4}-\d\d-\d\d$/.test(day) ||
    !/^[0-9a-f-]{36}$/.test(matterId) ||
    !/^\d{1,9}$/.test(seq)
  ) {
    throw problem('bad-input', { field: '/querystring/after', detail: 'not a cursor of this list' })
  }
  return { day, matterId, seq: Number(seq) }
}
