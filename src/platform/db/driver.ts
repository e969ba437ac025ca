import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { camelName } from './naming.ts'

/**
 * Ends a transaction that only read. Nobody waits for it, so it may leave together with what the next user of the
 * connection sends.
 */
export const endOfReading = 'end'
const patienceMs = 5
const endsOrBegins = /^(?:begin|commit|rollback|end)/

/** Texts of the statements whose plans connections keep, and the names they keep them under. */
export const plannedStatements = new Map<string, string>()

/**
 * Kysely's way to our pool. It differs from the driver that comes with Kysely in three things: rows arrive with camelCase
 * names without a second pass over the syntax tree, statements issued in one turn of the event loop leave in one write,
 * and PostgreSQL's answer ROLLBACK to the commit of a failed
 * transaction is an error.
 */
export class PoolDriver implements Driver {
  readonly #pool: Pool
  readonly #connections = new WeakMap<PoolClient, ClientConnection>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<ClientConnection> {
    const client = await this.#pool.connect()
    let connection = this.#connections.get(client)
    if (!connection) {
      connection = new ClientConnection(client)
      this.#connections.set(client, connection)
    }
    return connection
  }

  async releaseConnection(connection: ClientConnection): Promise<void> {
    connection.release()
  }

  async beginTransaction(connection: ClientConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(connection: ClientConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: ClientConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

type Row = Record<string, unknown>

type OutStream = { cork(): void; uncork(): void; write(bytes: Uint8Array, written: () => void): void }

const nothing = new Uint8Array(0)

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient
  readonly #stream: OutStream
  #corked = false
  /** The end of this turn is waited for. */
  #leaving = false
  #patience: NodeJS.Timeout | undefined
  /** Whether the present transaction was told to run statements by kept plans. */
  #keepsPlans = false

  constructor(client: PoolClient) {
    this.#client = client
    // Not in the published types; PostgreSQL's protocol allows several statements in one write.
    this.#stream = (client as unknown as { connection: { stream: OutStream } }).connection.stream
  }

  /** Holds back what is written, until this turn of the event loop ends or, where nobody waits for it, a little longer. */
  #holdBack(patient: boolean): void {
    if (!this.#corked) this.#stream.cork()
    this.#corked = true
    if (patient) {
      this.#patience = this.#patience?.refresh() ?? setTimeout(this.#flush, patienceMs)
    } else if (!this.#leaving) {
      this.#leaving = true
      setImmediate(this.#flush)
    }
  }

  readonly #flush = (): void => {
    this.#leaving = false
    if (!this.#corked) return
    this.#corked = false
    this.#stream.uncork()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.#holdBack(sql === endOfReading)
    const values = parameters.length > 0 ? [...parameters] : undefined
    const name = plannedStatements.get(sql)
    this.#keepPlans(name !== undefined, sql)
    const result = await this.#client.query<Row>(name === undefined ? sql : { name, text: sql }, values)
    if (sql === 'commit' && result.command !== 'COMMIT')
      throw new Error('the transaction had failed and was rolled back')
    // R is what the query builder derived from the selected columns; camelCase names are its contract.
    const rows = (result.rows ?? []) as unknown[] as R[]
    if (result.fields?.some((field) => field.name.includes('_'))) renameColumns(result.rows, result.fields)
    const changed =
      result.command === 'INSERT' ||
      result.command === 'UPDATE' ||
      result.command === 'DELETE' ||
      result.command === 'MERGE'
    return changed ? { rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows }
  }

  /**
   * Has statements run by the plan the connection keeps for them: unless told so, the database would often rather plan anew
   * for the given values. Only those whose plans are kept; the end of a transaction ends it as well.
   */
  #keepPlans(kept: boolean, sql: string): void {
    if (endsOrBegins.test(sql)) this.#keepsPlans = false
    else if (this.#keepsPlans !== kept) {
      this.#keepsPlans = kept
      const mode = kept ? 'force_generic_plan' : 'auto'
      // Where this fails the transaction is aborted, and the statement behind it says so.
      this.#client.query(`set local plan_cache_mode = ${mode}`).catch(() => {})
    }
  }

  // Streaming would need a cursor, which a connection that sends ahead cannot hold; bulk reads use COPY.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield* []
    throw new Error('streaming queries are not supported: use COPY')
  }

  /** Resolves when everything issued before has left this process, or cannot leave any more. */
  async handedOver(): Promise<void> {
    this.#flush()
    await new Promise<void>((resolve) => this.#stream.write(nothing, () => resolve()))
  }

  release(): void {
    this.#client.release()
  }
}

/** Resolves when the server has been given everything issued on a connection before: it goes on while this thread is busy. */
export async function handedOver(connection: DatabaseConnection): Promise<void> {
  if (connection instanceof ClientConnection) await connection.handedOver()
}

function renameColumns(rows: Row[], fields: readonly { name: string }[]): void {
  const renamed = fields.map(({ name }) => [name, camelName(name)] as const)
  for (const [index, row] of rows.entries()) {
    const named: Row = {}
    for (const [from, to] of renamed) named[to] = row[from]
    rows[index] = named
  }
}
