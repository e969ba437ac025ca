import { z } from 'zod'

export type Values = { readonly [name: string]: unknown }

/** Names of the fields of a form, one level of nesting included: `name`, `profile.taxId`. */
export type FieldPath<V> = {
  [K in keyof V & string]: NonNullable<V[K]> extends readonly unknown[]
    ? K
    : NonNullable<V[K]> extends object
      ? K | `${K}.${keyof NonNullable<V[K]> & string}`
      : K
}[keyof V & string]

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readPath(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isValues(value) ? value[key] : undefined), values)
}

export function writePath(values: Values, path: string, value: unknown): Values {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...values, [key]: value }
  const inner = values[key]
  return { ...values, [key]: writePath(isValues(inner) ? inner : {}, rest.join('.'), value) }
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrap(schema.unwrap())
  return schema
}

/** The schema of one field, or undefined where the input is not a plain object. */
export function schemaAt(schema: z.ZodType, path: string): z.ZodType | undefined {
  const found = path.split('.').reduce<unknown>((outer, key) => {
    const inner = unwrap(outer)
    return inner instanceof z.ZodObject ? inner.shape[key] : undefined
  }, schema)
  return found instanceof z.ZodType ? found : undefined
}

/**
 * What is sent: a field left empty is absent where the field may be absent, null where it may be null, and otherwise
 * stays as it is, so that the schema says what is wrong with it.
 */
export function emptyToAbsent(values: Values, schema: z.ZodType, prefix = ''): Values {
  const entries = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    const path = `${prefix}${key}`
    if (isValues(value)) return [[key, emptyToAbsent(value, schema, `${path}.`)]]
    if (value !== '' && value !== undefined && value !== null) return [[key, value]]
    const field = schemaAt(schema, path)
    if (field?.safeParse(undefined).success) return []
    return [[key, field?.safeParse(null).success ? null : value]]
  })
  return Object.fromEntries(entries)
}
