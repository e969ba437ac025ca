import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
} from 'kysely'
import type { Pool } from 'pg'
import { PoolDriver } from './driver.ts'
import { snakeName } from './naming.ts'
import type { DB } from './schema.generated.ts'

/** The typed query builder bound to a pool, connection or transaction. Names are camelCase here, snake_case in SQL. */
export type Db = Kysely<DB>

class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(snakeName(identifier))
  }
}

function dialectOf(createDriver: Dialect['createDriver']): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver,
    createQueryCompiler: () => new SnakeCaseCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

export function createDb(pool: Pool): Db {
  return new Kysely<DB>({ dialect: dialectOf(() => new PoolDriver(pool)) })
}

const driver = new DummyDriver()
const dialect = dialectOf(() => driver)
const config = { dialect }

/**
 * The query builder on one connection. Kysely's own holds each statement back until the one before is answered; this one
 * sends it at once, and PostgreSQL works them off in their order.
 */
export function onConnection(db: Db, connection: DatabaseConnection): Db {
  const executor = db.getExecutor().withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
  return new Kysely<DB>({ config, dialect, driver, executor })
}
