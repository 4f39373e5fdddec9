import { readFileSync } from 'node:fs'

/** One row of a committed table, by column. */
export type Fields = Readonly<Record<string, string>>

const folder = new URL('../../db/data/', import.meta.url)

/** The rows of a table of `db/data`, its first line naming the columns. Throws on a row with too few or too many fields. */
export function readTable(file: string): Fields[] {
  const [head = '', ...lines] = readFileSync(new URL(file, folder), 'utf8').replace(/\n+$/, '').split('\n')
  const names = head.split('\t')
  return lines.map((line, index) => {
    const values = line.split('\t')
    if (values.length !== names.length) throw new Error(`${file}, line ${index + 2}: ${values.length} fields`)
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
  })
}

/** A field's text, empty where the table has no such column. */
export function field(fields: Fields, name: string): string {
  return fields[name] ?? ''
}

/** The words of a field separated by commas. */
export function list(text: string): string[] {
  return text ? text.split(',') : []
}
