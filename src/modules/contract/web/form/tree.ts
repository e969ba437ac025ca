import { isValues, type Values } from '../../../../web/ui/form/path.ts'

/** The value at a path of names and numbers of list items. */
export function readAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)]
    return isValues(at) ? at[key] : undefined
  }, value)
}

/** The same values with one of them changed; objects on the way are made where there are none. */
export function writeAt(values: Values, path: readonly string[], value: unknown): Values {
  const written = put(values, path, value)
  return isValues(written) ? written : values
}

function put(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(at)) return at.with(Number(key), put(at[Number(key)], rest, value))
  const values = isValues(at) ? at : {}
  return { ...values, [key]: put(values[key], rest, value) }
}

/** What is sent: fields left empty are absent, and so are objects of which nothing is left, except those that stand for "none". */
export function cleaned(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
      if (value === undefined || value === '') return []
      if (Array.isArray(value)) return [[key, value.map((item) => (isValues(item) ? cleaned(item) : item))]]
      if (!isValues(value)) return [[key, value]]
      const inner = cleaned(value)
      // A number that was cleared is null: of hours of which both were cleared nothing is left either.
      const left = Object.values(inner).some((part) => part !== null)
      return !left && !alwaysThere.has(key) ? [] : [[key, inner]]
    }),
  )
}

const alwaysThere = new Set(['params', 'caps', 'rule', 'inputs'])
