import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely'
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

export function createDb(pool: Pool): Db {
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PoolDriver(pool),
    createQueryCompiler: () => new SnakeCaseCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
  return new Kysely<DB>({ dialect })
}
