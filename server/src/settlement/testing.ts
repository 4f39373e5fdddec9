import type { VillageWeek } from '@banyan/contract'
import { expectBody } from '../testing-answers.ts'
import { kexu, type TestCity } from '../testing-city.ts'

/** Runs what the schedule runs. */
export async function settle(town: TestCity): Promise<void> {
  const [line] = town.city.modules.find(module => module.name === 'settlement')?.periodic ?? []
  if (!line) throw new Error('the settlement has no line in the schedule')
  await line.run()
}

/** A settled week as its page asks for it, of 克须村 where no other village is named. */
export async function weekOf(town: TestCity, week: string, village = kexu): Promise<VillageWeek> {
  return expectBody<VillageWeek>(await town.anyone.get(`/api/villages/${village}/weeks/${week}`), 200)
}
