import fc from 'fast-check'

/** A JSON schema as the API's own description prints it. */
export type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

/** One operation of the API: where its parameters go and what its body is. */
export type Operation = {
  method: string
  path: string
  parameters: { in: string; name: string; schema: Schema }[]
  body: Schema | null
}

type Described = { parameters?: Operation['parameters']; requestBody?: { content: Record<string, { schema: Schema }> } }

/** Every operation of an OpenAPI document. */
export function operationsOf(document: object): Operation[] {
  const { paths } = document as { paths: Record<string, Record<string, Described>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      ...{ method: method.toUpperCase(), path, parameters },
      body: requestBody?.content['application/json']?.schema ?? null,
    })),
  )
}

/** Texts that break careless programs: markup, statements, control characters, broken Unicode, names of prototypes. */
export const hostileTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e',
    '\ufeff',
    '😀'.repeat(50),
    'A'.repeat(5_001),
    '灯'.repeat(300),
  ],
  ...[
    "' or 1=1 --",
    "'; drop table matters; --",
    '$1',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '../../../../etc/passwd',
    '%00',
    '%ff',
    '\\',
    '"',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-0',
    '0x10',
    '9'.repeat(400),
  ],
  ...[
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '-000001-01-01',
    '+275760-09-13',
    '294277-01-01',
  ],
  ...[
    '2026_00000000-0000-0000-0000-000000000000',
    '2026-11-25_00000000-0000-0000-0000-000000000000_1',
    '+275760-09-13T00:00:00Z_------------------------------------',
    '2026-99-99_------------------------------------_999999999',
  ],
]

const hostileNumbers = [0, -1, 1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, -1e308, 5e-324]

/** Anything JSON can say that a field does not expect. */
export function hostileValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(...hostileNumbers) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 3 }, { code: {} }),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
    {
      weight: 1,
      arbitrary: fc.constant(
        JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}') as unknown,
      ),
    },
  )
}

/** Texts that exist: by the name of the field they belong to, and for any field. */
export type Known = { any: readonly string[]; named: Readonly<Record<string, readonly string[]>> }

/** Values near what a schema asks for: mostly right, `known` ones among the texts, every part sometimes hostile, missing or too much. */
export function nearly(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: fitting(schema, known) }, { weight: 1, arbitrary: hostileValue() })
}

function fitting(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map(one => fitting(one, known)))
  switch (schema.type) {
    case 'object':
      return fittingObject(schema, known)
    case 'array':
      return fc.array(nearly(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 4),
      })
    case 'integer':
      return fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 8, 50) }) },
        { weight: 1, arbitrary: fc.constantFrom<unknown>(...hostileNumbers, 'Infinity') },
      )
    case 'number':
      return fc.oneof(
        fc.double({ min: 109.5, max: 111.5, noNaN: true }),
        fc.double({ min: 20, max: 22, noNaN: true }),
        fc.constantFrom<unknown>(...hostileNumbers, 'Infinity'),
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fittingText(schema, known)
  }
}

function fittingText(schema: Schema, known: Known): fc.Arbitrary<string> {
  if (schema.format === 'uuid')
    return fc.oneof(fc.uuid(), fc.constantFrom(...known.any.filter(text => /^[0-9a-f-]{36}$/.test(text))))
  if (schema.format === 'date') return fc.constantFrom('2026-11-25', '2026-11-26', ...hostileTexts)
  const { pattern, minLength = 0, maxLength = 200 } = schema
  const fits = known.any.filter(
    text =>
      text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern).test(text)),
  )
  return fc.oneof(
    ...(fits.length > 0 ? [{ weight: 8, arbitrary: fc.constantFrom(...fits) }] : []),
    { weight: 2, arbitrary: fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 64)) }) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
  )
}

function fittingObject(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const fields = Object.fromEntries(
    properties.map(([name, part]) => [name, nearly(part, { ...known, any: known.named[name] ?? known.any })]),
  )
  const named = properties.map(([name]) => name)
  const whole = fc.record(fields, { requiredKeys: named.filter(name => schema.required?.includes(name)) })
  const broken = fc
    .tuple(
      fc.record(fields, { requiredKeys: [] }),
      fc.constantFrom('sudo', '__proto__', 'constructor', 'id', ''),
      hostileValue(),
    )
    .map(([some, extra, value]) => ({ ...some, [extra]: value }))
  return fc.oneof({ weight: 14, arbitrary: whole }, { weight: 1, arbitrary: broken })
}
