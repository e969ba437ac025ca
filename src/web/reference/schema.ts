/** The part of JSON Schema that declarations of actions come out as. */
export type JsonSchema = {
  readonly type?: string | readonly string[]
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
}

/** One line of a table: a place in the value and what may stand there. */
export type SchemaRow = {
  readonly path: string
  readonly type: string
  readonly required: boolean
  /** Allowed values and bounds, such as `1 … 100` or `"csv" | "xlsx"`. */
  readonly limits: string
}

/** Bounds that JSON Schema names for every integer and that tell nobody anything. */
const safe = Number.MAX_SAFE_INTEGER

function range(low: number | undefined, high: number | undefined): string {
  const from = low === undefined || low <= -safe ? '' : String(low)
  const to = high === undefined || high >= safe ? '' : String(high)
  return from || to ? `${from} … ${to}`.trim() : ''
}

function choices(schema: JsonSchema): string {
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const])
  return values.map((value) => JSON.stringify(value)).join(' | ')
}

function split(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  const variants = schema.anyOf?.filter((one) => one.type !== 'null') ?? []
  const [only] = variants
  const nullable = variants.length < (schema.anyOf?.length ?? 0)
  return variants.length === 1 && only ? { schema: only, nullable } : { schema, nullable }
}

function typeName(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' | ')
  if (schema.type === 'array') return `${typeName(schema.items ?? {})}[]`
  const base = schema.format ?? schema.type ?? typeof (schema.enum?.[0] ?? schema.const ?? 'any')
  return typeof base === 'string' ? base : base.join(' | ')
}

function limits(schema: JsonSchema): string {
  const parts = [
    choices(schema),
    range(schema.minimum, schema.maximum),
    range(schema.minLength, schema.maxLength),
    range(schema.minItems, schema.maxItems),
    schema.default === undefined ? '' : `= ${JSON.stringify(schema.default)}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** Every place of a value the schema describes, from the outside in. */
export function schemaRows(schema: JsonSchema, prefix = ''): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, declared]) => {
    const { schema: field, nullable } = split(declared)
    const path = `${prefix}${name}`
    const row: SchemaRow = {
      path,
      type: `${typeName(field)}${nullable ? ' | null' : ''}`,
      required: schema.required?.includes(name) ?? false,
      limits: limits({ ...field, ...(declared.default === undefined ? {} : { default: declared.default }) }),
    }
    const inner =
      field.type === 'array' ? { schema: field.items ?? {}, path: `${path}[].` } : { schema: field, path: `${path}.` }
    return [row, ...schemaRows(inner.schema, inner.path)]
  })
}
