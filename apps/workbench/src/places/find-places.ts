import { api, type PlaceSearchAnswer } from '@banyan/contract'
import { read } from '../api.ts'
import type { SearchChoice } from '../SearchSelect.tsx'

/** Places by name, pinyin or initials; the full name tells places of one name apart. */
export async function findPlaces(words: string, signal: AbortSignal): Promise<SearchChoice[]> {
  const { hits } = await read<PlaceSearchAnswer>(api.placeSearch(words), signal)
  return hits.map(({ code, fullName }) => ({ value: code, name: fullName }))
}

/** Villages and grids under a region, or of the whole city. */
export function findSmallPlaces(within: string | undefined) {
  return async (words: string, signal: AbortSignal): Promise<SearchChoice[]> => {
    const { hits } = await read<PlaceSearchAnswer>(api.placeSearch(words, 50, within), signal)
    return hits
      .filter(({ level }) => level === 'village' || level === 'grid')
      .map(({ code, fullName }) => ({ value: code, name: fullName }))
  }
}
