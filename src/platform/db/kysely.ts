import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { DB } from './schema.generated.ts'

/** The typed query builder bound to a transaction or connection. Column names are camelCase here, snake_case in SQL. */
export type Db = Kysely<DB>

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
