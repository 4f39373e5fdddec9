import { randomUUID } from 'node:crypto'
import { figureNames } from '@banyan/contract'
import { aReport, kexu, otherTown, testPassword, yangqing } from './testing-city.ts'
import { type Matrix, type MatterName, matterNames, type Planted, type PlantedThing } from './testing-matrix.ts'

/** One request of a route. `ok` is its status where nothing stands in the way (200 unless said). */
export type Ask = {
  path: string
  body?: object
  ok?: number
  /** Of one matter, or of one that does not exist. */
  about?: MatterName | 'unknown'
  /** At a place of the organisational tree. */
  node?: string
  /** Things of a place the answer must show whoever may read such there. */
  findsThings?: PlantedThing['kind']
  /** Matters the answer must show whoever may know of them. */
  finds?: readonly MatterName[]
  /** With a secret that opens nothing. */
  isWrong?: true
}

/** How a route is asked. `isStream`: it does not end by itself. `turn`: what makes matters is asked after what reads, what ends a session last. */
export type Sample = { asks: (at: Matrix) => Ask[]; isStream?: true; turn?: 'makes' | 'ends' }

const once = (ask: Ask | ((at: Matrix) => Ask)): Sample => ({ asks: at => [typeof ask === 'function' ? ask(at) : ask] })

const nowhere = { number: 'ZJ-260103-440823-999999-0', secret: 'A'.repeat(26), last4: '0000' }

const perMatter = (request: (matter: Pick<Planted, 'id'>) => Omit<Ask, 'about'>): Sample => ({
  asks: ({ matters }) => [
    ...matterNames.map(name => ({ ...request(matters[name]), about: name })),
    { ...request({ id: randomUUID() }), about: 'unknown' },
  ],
})

/** The right receipt of each matter; another matter's secret; a number nobody has. */
const perReceipt = (
  request: (key: { number: string; secret: string; last4: string }) => Omit<Ask, 'about'>,
): Sample => ({
  asks: ({ matters: { here, there, ...others } }) => [
    ...[here, there, ...Object.values(others)].map(matter => ({ ...request(matter), about: matter.name })),
    { ...request({ ...here, number: there.number }), about: 'there', isWrong: true },
    { ...request(nowhere), about: 'unknown', isWrong: true },
  ],
})

const [city, nowhereAtAll] = ['440800', '999999999']
const submission = { token: randomUUID(), deviceSecret: randomUUID() }

/** Where it is asked, or that it is nowhere. */
const at = (node: string): Pick<Ask, 'node' | 'about'> => (node === nowhereAtAll ? { about: 'unknown' } : { node })

const perThing = (kind: PlantedThing['kind'], request: (id: string, place: string) => Omit<Ask, 'about'>): Sample => ({
  asks: ({ things }) => [
    ...things.filter(thing => thing.kind === kind).map(({ id, place }) => ({ ...request(id, place), node: place })),
    { ...request(randomUUID(), ''), about: 'unknown' },
  ],
})

const perDuty = (request: (node: string) => Omit<Ask, 'about'>): Sample => ({
  asks: () =>
    [city, '440823', yangqing, '440825', otherTown, nowhereAtAll].map(node => ({ ...request(node), ...at(node) })),
})

/** Whose sheets the matters were planted on: for whoever may know of them the matters stand there. */
const onSheet: Readonly<Record<string, readonly MatterName[]>> = {
  '440823': ['here', 'complaint', 'own'],
  [otherTown]: ['there'],
}

const nodes = ['440800', '440823', yangqing, kexu, '440825', otherTown]

/** How each route of the API is asked, by method and path as it is served. A route that is not here fails the matrix. */
export const samples: Readonly<Record<string, Sample>> = {
  'GET /api/about': once({ path: '/api/about' }),
  'GET /api/openapi.json': once({ path: '/api/openapi.json' }),
  'POST /api/session': once(({ guest }) => ({
    path: '/api/session',
    body: { username: guest, password: testPassword },
  })),
  'GET /api/session': once({ path: '/api/session' }),
  'DELETE /api/session': { ...once({ path: '/api/session', ok: 204 }), turn: 'ends' },
  'GET /api/live': { ...once({ path: '/api/live' }), isStream: true },
  'GET /api/places/search': once({ path: '/api/places/search?q=kexu' }),
  'GET /api/places/locate': once({ path: '/api/places/locate?lon=110.2&lat=21.3' }),
  'GET /api/places/:code': once({ path: `/api/places/${kexu}` }),
  'GET /api/places/:code/map': once({ path: `/api/places/${yangqing}/map` }),
  'GET /api/villages/:code/weeks': once({ path: `/api/villages/${kexu}/weeks` }),
  'GET /api/villages/:code/weeks/:week': once({ path: `/api/villages/${kexu}/weeks/2026-11-23`, ok: 404 }),
  'GET /api/items': once({ path: '/api/items' }),
  'GET /api/duty-lines': once({ path: '/api/duty-lines?q=%E8%B7%AF%E7%81%AF' }),
  'GET /api/roads': once({ path: '/api/roads' }),
  'GET /api/marks': once({ path: '/api/marks' }),
  'GET /api/units': once({ path: `/api/units?near=${kexu}&limit=300` }),
  'GET /api/figures': { asks: () => nodes.map(node => ({ path: `/api/figures?node=${node}` })) },
  'GET /api/figures/:name/entries': {
    asks: () =>
      nodes.flatMap(node => figureNames.map(name => ({ path: `/api/figures/${name}/entries?node=${node}`, node }))),
  },
  'POST /api/reports': { asks: () => [{ path: '/api/reports', body: aReport(), ok: 201 }], turn: 'makes' },
  'POST /api/receipts/state': perReceipt(({ number, last4 }) => ({
    path: '/api/receipts/state',
    body: { number, last4 },
  })),
  'POST /api/receipts/view': perReceipt(({ number, secret }) => ({
    path: '/api/receipts/view',
    body: { number, secret },
  })),
  // A version nobody saw: the matter is told as it stands, and nothing changes.
  'POST /api/receipts/moves': perReceipt(({ number, secret }) => ({
    path: '/api/receipts/moves',
    body: { number, secret, version: 999, move: { move: 'supplement', words: '补充' } },
    ok: 409,
  })),
  'POST /api/desk/reports': {
    asks: () => [{ path: '/api/desk/reports', body: aReport({ door: 'counter' }), ok: 201 }],
    turn: 'makes',
  },
  'POST /api/desk/phone-search': {
    asks: ({ matters }) =>
      matterNames.map(name => ({
        path: '/api/desk/phone-search',
        body: { phone: matters[name].phone, purpose: '来电催问' },
        finds: [name],
      })),
  },
  'GET /api/matters': {
    asks: () => [
      ...['all', 'open'].map(queue => ({ path: `/api/matters?queue=${queue}&limit=100`, finds: matterNames })),
      ...['mine', 'urgent', 'unplaced', 'closed'].map(queue => ({ path: `/api/matters?queue=${queue}&limit=100` })),
    ],
  },
  'GET /api/supervision': {
    asks: () => ['decide', 'late', 'supervised', 'answered'].map(list => ({ path: `/api/supervision?list=${list}` })),
  },
  'GET /api/matters/search': {
    asks: ({ matters }) => [
      ...matterNames.flatMap(name => {
        const { number, words } = matters[name]
        const [said, spot] = words.map(text => encodeURIComponent(text))
        return [number, number.slice(0, -2), said, spot].map(q => ({
          ...{ path: `/api/matters/search?q=${q}`, finds: [name] },
        }))
      }),
      ...nodes.map(node => ({ path: `/api/matters/search?place=${node}&limit=100` })),
    ],
  },
  'GET /api/matters/map': once({ path: '/api/matters/map?west=109&south=20&east=112&north=22.5' }),
  'GET /api/matters/:id': perMatter(({ id }) => ({ path: `/api/matters/${id}` })),
  'POST /api/matters/:id/moves': perMatter(({ id }) => ({
    path: `/api/matters/${id}/moves`,
    body: { version: 999, moves: [{ move: 'receive' }] },
    ok: 409,
  })),
  'GET /api/matters/:id/route': perMatter(({ id }) => ({ path: `/api/matters/${id}/route?item=0202001` })),
  'GET /api/matters/:id/clocks/:seq/:stage': perMatter(({ id }) => ({ path: `/api/matters/${id}/clocks/1/accept` })),
  'POST /api/matters/:id/reveal': perMatter(({ id }) => ({
    path: `/api/matters/${id}/reveal`,
    body: { purpose: '首次联系' },
  })),
  // A place nobody has: the words are not kept, and whoever writes notes hears the same.
  'POST /api/notes': once({
    path: '/api/notes',
    body: { submission, words: '水沟', place: '440823999999' },
    ok: 404,
  }),
  'GET /api/notes': once({ path: '/api/notes?limit=100', findsThings: 'note' }),
  'POST /api/notes/:id/agree': { ...perThing('note', id => ({ path: `/api/notes/${id}/agree` })), turn: 'makes' },
  'POST /api/notes/:id/ask': { ...perThing('note', id => ({ path: `/api/notes/${id}/ask` })), turn: 'makes' },
  'GET /api/duty': perDuty(node => ({ path: `/api/duty?region=${node}`, finds: onSheet[node] ?? [] })),
  'GET /api/duty/now': perDuty(node => ({
    path: `/api/duty/now?region=${node}`,
    finds: node === city ? matterNames : [],
  })),
  'GET /api/duty/sheets/:id': perThing('sheet', (id, place) => ({
    path: `/api/duty/sheets/${id}`,
    finds: onSheet[place] ?? [],
  })),
  // The city has one dispatcher here, so nobody is in her way.
  'POST /api/duty/take': {
    asks: () => [city, nowhereAtAll].map(node => ({ path: '/api/duty/take', body: { region: node }, ...at(node) })),
    turn: 'makes',
  },
  // Nobody keeps this one.
  'POST /api/duty/hand-over': once({
    path: '/api/duty/hand-over',
    body: { remark: '平稳', region: '440883' },
    ok: 409,
  }),
  'GET /api/audit': once({ path: '/api/audit?limit=200' }),
}
