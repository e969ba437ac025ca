// Writes src/platform/db/schema.generated.ts from a freshly migrated database: SQL is the truth, types follow.
// Usage: DATABASE_URL=<an empty scratch database> node scripts/databaseTypes.ts [--check]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/platform/db/migrate.ts'
import { createPool } from '../src/platform/db/pool.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'src/platform/db/schema.generated.ts')

/** The types of the database behind `url`, as text. */
export function generateTypes(url: string): string {
  const out = join(mkdtempSync(join(tmpdir(), 'zuoxi-types-')), 'schema.ts')
  const mapping = { timestamptz: 'string', date: 'string', int8: 'number' }
  const typed = ['--type-mapping', JSON.stringify(mapping), '--numeric-parser', 'string']
  const tables = ['--include-pattern', '(public|identity).*']
  const command = [
    join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect',
    'postgres',
    '--camel-case',
    ...typed,
    ...tables,
    '--out-file',
    out,
    '--url',
    url,
  ]
  execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  return readFileSync(out, 'utf8')
}

if (import.meta.main) {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL must name an empty scratch database')
  const pool = createPool({ url })
  await migrate(pool)
  await pool.end()
  writeFileSync(target, generateTypes(url))
}
