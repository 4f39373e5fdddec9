/** A document with its parts put in, the parts that changed, those without a place, and places that ask for no known part. */
export type Woven = { text: string; stale: string[]; missing: string[]; unknown: string[] }

const place = /<!-- generated: ([a-z-]+) -->\n([\s\S]*?)<!-- \/generated -->/g

/** Puts every part between its markers, `<!-- generated: name -->` and `<!-- /generated -->`; all else stays as it is. Pure. */
export function weave(document: string, parts: Readonly<Record<string, string>>): Woven {
  const [stale, seen, unknown]: [string[], string[], string[]] = [[], [], []]
  const text = document.replace(place, (whole, name: string, kept: string) => {
    const part = parts[name]
    if (part === undefined) {
      unknown.push(name)
      return whole
    }
    const made = `${part.trim()}\n`
    seen.push(name)
    if (kept !== made) stale.push(name)
    return `<!-- generated: ${name} -->\n${made}<!-- /generated -->`
  })
  return { text, stale, missing: Object.keys(parts).filter(name => !seen.includes(name)), unknown }
}

/** A Markdown table; cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
