import { CompiledQuery } from 'kysely'
import { endOfReading, handedOver } from './driver.ts'
import { onConnection, type Db } from './kysely.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export type TransactionMode = 'readWrite' | 'readOnly' | 'snapshot'

const begin: Record<TransactionMode, string> = {
  readWrite: 'begin',
  readOnly: 'begin read only',
  snapshot: 'begin isolation level repeatable read read only',
}

/** `{uuid,uuid}` as a literal. Only checked ids reach the statement: SET takes no parameters. */
function spacesLiteral(spaces: readonly string[]): string {
  for (const space of spaces) if (!uuidPattern.test(space)) throw new TypeError('a space id must be a lower-case uuid')
  return `'{${spaces.join(',')}}'`
}

/** Makes the rest of the transaction run as the application, limited to the spaces by row-level security. */
function enterStatements(spaces: readonly string[]): string {
  return `set local role zuoxi_app; set local app.spaces = ${spacesLiteral(spaces)}`
}

export async function enterSpaces(db: Db, spaces: readonly string[]): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(enterStatements(spaces)))
}

/** Back to the owning role inside the same transaction: only for the pipeline's own audit, live and job writes. */
export async function leaveSpaces(db: Db): Promise<void> {
  await db.executeQuery(CompiledQuery.raw('set local role none'))
}

/**
 * The opening statements leave together with the first statement of the work. Should they fail, the transaction is
 * aborted and refuses that statement. Nobody needs to wait for the end of a transaction that only read.
 */
async function run<T>(db: Db, opening: string, writes: boolean, work: (transaction: Db) => Promise<T>): Promise<T> {
  return db.getExecutor().provideConnection(async (connection) => {
    const opened = connection.executeQuery(CompiledQuery.raw(opening))
    opened.catch(() => {})
    try {
      const result = await work(onConnection(db, connection))
      await opened
      if (writes) await connection.executeQuery(CompiledQuery.raw('commit'))
      else connection.executeQuery(CompiledQuery.raw(endOfReading)).catch(() => {})
      return result
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      throw error
    }
  })
}

/** A transaction that sees only the rows of the given spaces. */
export async function inSpaces<T>(
  db: Db,
  spaces: readonly string[],
  mode: TransactionMode,
  work: (transaction: Db) => Promise<T>,
): Promise<T> {
  return run(db, `${begin[mode]}; ${enterStatements(spaces)}`, mode === 'readWrite', work)
}

/** A transaction of the owning role: migrations, sweeps, and the pipeline's own bookkeeping. */
export function asOwner<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  return run(db, begin.readWrite, true, work)
}

/**
 * Resolves when the server has been given all statements the transaction has issued so far. A thread that is about to
 * calculate for long waits for this first: what still lay in its own memory would be sent only afterwards.
 */
export function allSent(transaction: Db): Promise<void> {
  return transaction.getExecutor().provideConnection(handedOver)
}
