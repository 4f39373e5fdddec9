import type { Logger } from 'pino'
import type { City } from '../city.ts'
import { makeDemoAccounts } from './demo-accounts.ts'

export { printWelcome } from './welcome.ts'

/** Fills a demonstration and keeps its virtual people moving until stopped. */
export async function startDemo(city: City, _log: Logger, _options: { say: (line: string) => void; moves: boolean }): Promise<{ stop: () => Promise<void> }> {
  await makeDemoAccounts(city)
  await city.reloadPeople()
  return { stop: async () => undefined }
}
