import { CompiledQuery, sql, type RawBuilder } from 'kysely'
import { plannedStatements } from './driver.ts'
import type { Db } from './kysely.ts'

/**
 * A statement whose text never changes, only its values: it is put together once, and each connection parses it once and,
 * where the database finds that no worse, plans it once. For those whose planning takes longer than their work. `P` names
 * the values; `build` places each by its name, as often as it likes, and names its type where the database cannot tell.
 */
export function preparedStatement<P extends Record<string, unknown>, R>(
  build: (value: (name: keyof P & string) => RawBuilder<unknown>) => RawBuilder<R>,
): (db: Db, values: P) => Promise<R[]> {
  let text = ''
  let places: readonly (keyof P & string)[] = []
  return async (db, values) => {
    if (text === '') {
      const compiled = build((name) => sql`${name}`).compile(db)
      text = compiled.sql
      // Every parameter is a name that `build` placed.
      places = compiled.parameters as (keyof P & string)[]
      plannedStatements.set(text, `zuoxi_${plannedStatements.size}`)
    }
    const query = CompiledQuery.raw(
      text,
      places.map((name) => values[name]),
    )
    // R is what the statement selects, as with the tag `sql`.
    const { rows } = await db.executeQuery(query)
    return rows as R[]
  }
}
