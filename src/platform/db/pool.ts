import { Pool, TypeOverrides, types as wellKnown } from 'pg'

const int8 = 20
const date = 1082
const timestampWithZone = 1184
const texts = 1009
const int4s = 1007
const int8s = 1016
const dates = 1182
const timestampsWithZone = 1185

/** Counts stay numbers as long as a double holds them exactly; beyond that silence would be a wrong figure. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a safe integer`)
  return value
}

/** `2026-04-10 10:10:15.123+00` -> `2026-04-10T10:10:15.123Z`; connections run in UTC. */
export function parseInstant(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, '')}Z`
}

const types = new TypeOverrides()
types.setTypeParser(int8, parseInt8)
types.setTypeParser(date, (text: string) => text)
types.setTypeParser(timestampWithZone, parseInstant)

/** Elements of an array as the database writes them; null stays null. */
function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  // The published list of type numbers leaves the arrays out.
  const elements = wellKnown.getTypeParser(texts as number) as (text: string) => (string | null)[]
  return (text) => elements(text).map((element) => (element === null ? null : parse(element)))
}
/** Numbers stand in a list without quotes, which the parser for any array takes many times as long to find out. */
function parseInts(text: string): (number | null)[] {
  if (text === '{}') return []
  if (!text.startsWith('{') || text.includes('{', 1)) throw new RangeError('an array of more than one dimension')
  return text
    .slice(1, -1)
    .split(',')
    .map((item) => (item === 'NULL' ? null : Number(item)))
}
types.setTypeParser(int4s, parseInts)
types.setTypeParser(int8s, arrayOf(parseInt8))
types.setTypeParser(
  dates,
  arrayOf((text) => text),
)
types.setTypeParser(timestampsWithZone, arrayOf(parseInstant))

export type PoolOptions = { readonly url: string; readonly max?: number; readonly name?: string }

/** Connections of the owning role. Instants arrive as ISO 8601 strings in UTC, dates as YYYY-MM-DD, bigint as safe integers. */
export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.name ?? 'zuoxi',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    types,
    // Statements are sent ahead without waiting for the answer to the one before.
    pipeline: true,
    // Compiling a plan takes longer than any statement of ours; the planner means to where it overrates the rows of a list.
    options: '-c timezone=UTC -c statement_timeout=60000 -c jit=off -c idle_in_transaction_session_timeout=60000',
  })
  // A server that goes away breaks idle connections; the pool makes new ones, and the next request reports if it cannot.
  pool.on('error', () => {})
  // While somebody holds a connection the pool does not listen to it, and an error between two statements would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
