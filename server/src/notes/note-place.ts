import { roleCan } from '@banyan/contract'
import { type Actor, type ActorPost, postsAt } from '../access/index.ts'
import { problem } from '../platform/problems.ts'
import type { Territory } from '../territory/index.ts'

/** Where a note lies, and the post by which it is written. */
export type NotePlace = {
  region: string
  county: string
  town: string
  village: string
  grid: string | null
  post: ActorPost
}

/**
 * The place of a note: the one named, else the village or grid of the writer's post. Throws permission-missing where no
 * post writes notes, place-unknown, bad-input for a place too large, place-beyond-post for one out of the writer's reach.
 */
export function placeOfNote(territory: Territory, actor: Actor, named: string | undefined): NotePlace {
  const writers = actor.posts.filter(post => roleCan(post.role, 'note.write'))
  if (writers.length === 0) throw problem('permission-missing')
  const region = named ?? writers.find(post => isSmall(territory, post.region))?.region
  if (region === undefined || region === null)
    throw problem('bad-input', { field: '/place', remedy: 'name the village or grid' })
  if (!territory.get(region)) throw problem('place-unknown', { field: '/place' })
  const { county, town, village, grid } = territory.ancestors(region)
  if (county === null || town === null || village === null)
    throw problem('bad-input', { field: '/place', detail: 'too large', remedy: 'name a village or a grid' })
  const [post] = postsAt(actor, 'note.write', { county, town, village, grid })
  if (!post) throw problem('place-beyond-post', { field: '/place', remedy: 'name a place your post covers' })
  return { region, county, town, village, grid, post }
}

function isSmall(territory: Territory, region: string | null): boolean {
  const level = region === null ? undefined : territory.get(region)?.level
  return level === 'village' || level === 'grid'
}
