import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Finding, runTool } from './finding.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const parts = ['server', 'contract', 'ui', 'apps', 'bench', 'e2e', 'tools']

type Cruise = {
  summary: {
    totalCruised: number
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[]
    ruleSetUsed: { forbidden: { name: string; comment?: string }[] }
  }
}

/**
 * Who may import whom (.dependency-cruiser.cjs). A reader that understands no TypeScript cruises almost nothing and reports
 * success, so fewer than `atLeast` modules is a finding too.
 */
export async function checkBoundaries(root: string, atLeast = 60): Promise<Finding[]> {
  const cli = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(project, '.dependency-cruiser.cjs')
  const { output } = await runTool(process.execPath, [cli, '--config', config, '--output-type', 'json', ...parts], root)
  const cruise = readCruise(output)
  const { totalCruised, violations, ruleSetUsed } = cruise.summary
  const findings = violations.map(violation => {
    const path = violation.cycle === undefined ? violation.to : violation.cycle.map(step => step.name).join(' → ')
    const remedy =
      ruleSetUsed.forbidden.find(rule => rule.name === violation.rule.name)?.comment ?? 'See .dependency-cruiser.cjs.'
    return { where: violation.from, what: `imports ${path} (${violation.rule.name})`, remedy }
  })
  if (totalCruised < atLeast)
    findings.push({
      where: '.dependency-cruiser.cjs',
      what: `only ${totalCruised} modules were read, at least ${atLeast} are expected`,
      remedy: 'The parser no longer understands the sources; keep parser "swc" and @swc/core.',
    })
  return findings
}

function readCruise(output: string): Cruise {
  try {
    return JSON.parse(output.slice(0, output.lastIndexOf('}') + 1)) as Cruise
  } catch {
    throw new Error(`dependency-cruiser answered no report: ${output.slice(0, 600)}`)
  }
}
