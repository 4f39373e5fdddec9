import { api, type Item, type Unit } from '@banyan/contract'
import { read } from '../api.ts'
import type { SearchChoice } from '../SearchSelect.tsx'

/** Standard items by name, code or what people call them; each with its scene and lead. */
export async function findItems(words: string, signal: AbortSignal): Promise<SearchChoice[]> {
  const items = await read<Item[]>(api.items(words), signal)
  return items.map(({ code, name, scene, leadKindName }) => ({
    value: code,
    name,
    shown: (
      <>
        {name} <span className="quiet">{`${scene} · ${leadKindName}`}</span>
      </>
    ),
  }))
}

/** Units by name, those near the place first; each with where it serves. */
export function findUnitsNear(near: string | null) {
  return async (words: string, signal: AbortSignal): Promise<SearchChoice[]> => {
    const query = { ...(near ? { near } : {}), ...(words ? { q: words } : {}) }
    const units = await read<Unit[]>(api.units(query), signal)
    return units.map(({ code, name, regionName }) => ({
      value: code,
      name,
      shown: (
        <>
          {name} <span className="quiet">{regionName}</span>
        </>
      ),
    }))
  }
}
