import postgres from 'postgres'
import { CITY_SCHEMA } from './migrate.ts'

type Column = {
  table: string
  name: string
  type: string
  required: boolean
  fallback: string | null
  identity: string
}
type Part = { table: string; kind: 'constraint' | 'index'; name: string; text: string }
type Grant = { table: string; privileges: string }

/**
 * The schema as one text, read from pg_catalog: every table with its columns, keys, checks, indexes and what the
 * application's role may do. The same on PostgreSQL 15 to 18, so that it can be committed and compared.
 */
export async function printSchema(ownerUrl: string, appRole: string, schema: string = CITY_SCHEMA): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1, connection: { search_path: schema }, onnotice: () => undefined })
  try {
    const columns = await readColumns(sql, schema)
    const parts = await readParts(sql, schema)
    const grants = await readGrants(sql, schema, appRole)
    const tables = [...new Set(columns.map(column => column.table))].sort()
    return tables.map(table => describeTable(table, columns, parts, grants)).join('\n')
  } finally {
    await sql.end()
  }
}

function describeTable(table: string, columns: Column[], parts: Part[], grants: Grant[]): string {
  const mine = <T extends { table: string }>(rows: T[]): T[] => rows.filter(row => row.table === table)
  const lines = mine(columns).map(column => {
    const required = column.required ? ' not null' : ''
    const fallback = column.fallback === null ? '' : ` default ${column.fallback}`
    return `  ${column.name} ${column.type}${required}${fallback}${column.identity === '' ? '' : ' identity'}`
  })
  for (const part of mine(parts)) lines.push(`  ${part.kind} ${part.name}: ${part.text}`)
  lines.push(`  application may: ${mine(grants)[0]?.privileges ?? 'nothing'}`)
  return `${table}\n${lines.join('\n')}\n`
}

async function readColumns(sql: postgres.Sql, schema: string): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
           pg_get_expr(d.adbin, d.adrelid, true) as fallback, a.attidentity::text as identity
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
     order by c.relname, a.attnum`
}

async function readParts(sql: postgres.Sql, schema: string): Promise<Part[]> {
  return sql<Part[]>`
    select c.relname as table, 'constraint' as kind, k.conname as name, pg_get_constraintdef(k.oid, true) as text
      from pg_constraint k join pg_class c on c.oid = k.conrelid
     where c.relnamespace = ${schema}::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
    union all
    select c.relname, 'index', i.relname, regexp_replace(pg_get_indexdef(x.indexrelid, 0, true), '^CREATE (UNIQUE )?INDEX .* USING ', '\\1USING ')
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
     where c.relnamespace = ${schema}::regnamespace and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
     order by 1, 2, 3`
}

async function readGrants(sql: postgres.Sql, schema: string, appRole: string): Promise<Grant[]> {
  return sql<Grant[]>`
    select granted.table, string_agg(granted.privilege, ', ' order by granted.privilege) as privileges
      from (
        select c.relname as table, lower(g.privilege_type) as privilege
          from pg_class c, aclexplode(c.relacl) g
         where c.relnamespace = ${schema}::regnamespace and g.grantee = ${appRole}::regrole
        union
        select c.relname, lower(g.privilege_type) || ' (' || a.attname || ')'
          from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g
         where c.relnamespace = ${schema}::regnamespace and g.grantee = ${appRole}::regrole
      ) granted
     group by granted.table`
}
