import { type NoteState, noteStates } from '@banyan/contract/terms'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { type QueueName, queueNames } from './matters/matter-queries.ts'
import { NotFoundPage } from './NotFoundPage.tsx'
import { Shell } from './Shell.tsx'
import type { Sought } from './search/search-queries.ts'
import { supervisionSearch } from './supervision/supervision-queries.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/matters', search: { queue: 'mine' } })
  },
})

const queue = createRoute({
  getParentRoute: () => root,
  path: 'matters',
  validateSearch: (search): { queue: QueueName } => ({
    queue: queueNames.find(name => name === search.queue) ?? 'mine',
  }),
  component: lazyRouteComponent(() => import('./matters/QueuePage.tsx'), 'QueuePage'),
})

const matter = createRoute({
  getParentRoute: () => queue,
  path: '$id',
  component: lazyRouteComponent(() => import('./matters/MatterPage.tsx'), 'MatterPage'),
})

const supervision = createRoute({
  getParentRoute: () => root,
  path: 'supervision',
  validateSearch: supervisionSearch,
  component: lazyRouteComponent(() => import('./supervision/SupervisionPage.tsx'), 'SupervisionPage'),
})

const supervised = createRoute({
  getParentRoute: () => supervision,
  path: '$id',
  component: lazyRouteComponent(() => import('./supervision/SupervisedMatter.tsx'), 'SupervisedMatter'),
})

const enter = createRoute({
  getParentRoute: () => root,
  path: 'enter',
  component: lazyRouteComponent(() => import('./desk/EnterPage.tsx'), 'EnterPage'),
})

const notes = createRoute({
  getParentRoute: () => root,
  path: 'notes',
  validateSearch: (search): { state: NoteState } => ({
    state: noteStates.find(name => name === search.state) ?? 'open',
  }),
  component: lazyRouteComponent(() => import('./notes/NotesPage.tsx'), 'NotesPage'),
})

const duty = createRoute({
  getParentRoute: () => root,
  path: 'duty',
  validateSearch: (search): { region?: string; sheet?: string } => ({
    ...(search.region === undefined ? {} : { region: String(search.region) }),
    ...(typeof search.sheet === 'string' ? { sheet: search.sheet } : {}),
  }),
  component: lazyRouteComponent(() => import('./duty/DutyPage.tsx'), 'DutyPage'),
})

const search = createRoute({
  getParentRoute: () => root,
  path: 'search',
  validateSearch: ({ q, place }): Sought => ({
    // What looks like a number or a list in the address is text all the same.
    q: (typeof q === 'string' || typeof q === 'number' ? String(q) : '').slice(0, 100),
    ...(/^\d{6,15}$/.test(String(place)) ? { place: String(place) } : {}),
  }),
  component: lazyRouteComponent(() => import('./search/SearchPage.tsx'), 'SearchPage'),
})

/** Every address of the workbench; pages load when first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    start,
    queue.addChildren([matter]),
    supervision.addChildren([supervised]),
    search,
    enter,
    notes,
    duty,
  ]),
  basepath: '/workbench',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
