import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, listFiles } from './finding.ts'

const sources = /\.(ts|tsx|mjs|cjs|css)$/
const longest = 300
/** Data, dictionaries, style sheets and lists of outcomes (tests) are as long as what they list. */
const mayBeLong = /[.]test[.]ts$|(^|\/)(messages-[a-z-]+|published-days|moves)\.ts$|\.css$|^server\/db\/demo\//

// The words are put together so that this file does not object to itself.
const loose: { pattern: RegExp; what: string; remedy: string; only?: RegExp }[] = [
  {
    pattern: new RegExp(`\\b(${['TO', 'FIX', 'HA'].map((start, i) => start + ['DO', 'ME', 'CK'][i]).join('|')})\\b`),
    what: 'leaves something to do',
    remedy: 'Do it, or write it down where work is planned.',
  },
  {
    pattern:
      /(:\s*|\bas\s+|<|\|\s*|,\s*(?=any\s*>))any\b(?!\s*(way|one|thing|where|other|of|time))(?=\s*([;,)\]>=|&[]|$))/,
    what: 'uses the type any',
    remedy: 'Give the type, or unknown and a check.',
    only: /\.tsx?$/,
  },
  {
    pattern: /\b(test|it|describe|suite)\.only\(/,
    what: 'runs only some of the tests',
    remedy: 'Remove the word only.',
    only: /\.(test|spec)\.tsx?$/,
  },
  {
    pattern: /\b(test|it|describe|suite)\.(skip|fixme)\(|\bskip:\s*true\b/,
    what: 'leaves a test out',
    remedy: 'Make it run, or remove it.',
    only: /\.(test|spec)\.tsx?$/,
  },
  {
    pattern: new RegExp(`@ts-(ign${'ore'}|no${'check'})`),
    what: 'silences the type checker',
    remedy: 'Give the right type.',
  },
  {
    pattern: /(?<![\w.])fetch\(/,
    what: 'fetches inside ui/',
    remedy: 'ui/ shows what it is given; fetch in the app.',
    only: /^ui\//,
  },
]

/** What must not stay in the sources: things left to do, any, tests switched off, files that ask for a second name. */
export async function checkLooseEnds(root: string): Promise<Finding[]> {
  return listFiles(root)
    .filter(path => sources.test(path) && !path.includes('/fixtures/'))
    .flatMap(path => looseEndsOf(path, readFileSync(join(root, path), 'utf8')))
}

/** The loose ends of one file. */
export function looseEndsOf(path: string, text: string): Finding[] {
  const lines = text.split('\n')
  const findings = loose
    .filter(rule => rule.only === undefined || rule.only.test(path))
    .flatMap(rule =>
      lines.flatMap((line, index) =>
        rule.pattern.test(line) ? [{ where: `${path}:${index + 1}`, what: rule.what, remedy: rule.remedy }] : [],
      ),
    )
  if (lines.length > longest + 1 && !mayBeLong.test(path))
    findings.push({
      where: path,
      what: `has ${lines.length - 1} lines`,
      remedy: `A file over ${longest} lines asks for its second name: split it by what it does.`,
    })
  return findings
}
