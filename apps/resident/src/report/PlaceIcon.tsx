/** The ways to say where it is, in the order they are offered. */
export const ways = ['search', 'map', 'here', 'unknown'] as const
export type Way = (typeof ways)[number]

const strokes: Record<Way, string> = {
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 20 20',
  map: 'M3 6.5 9 4l6 2.5L21 4v13.5L15 20l-6-2.5L3 20V6.5ZM9 4v13.5M15 6.5V20',
  here: 'M12 21c4.5-4.6 7-8.2 7-11.3A7 7 0 0 0 5 9.7C5 12.8 7.5 16.4 12 21ZM12 7.2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  unknown: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.1',
}

/** A quiet picture beside a word; it says nothing the word does not. */
export function PlaceIcon({ way }: { way: Way }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d={strokes[way]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
