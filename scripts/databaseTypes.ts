// Writes src/platform/db/schema.generated.ts from a freshly migrated database: SQL is the truth, types follow.
// Usage: npm run database-types
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/platform/db/migrate.ts'
import { createPool } from '../src/platform/db/pool.ts'
import { startTestServer } from './testing/servers.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = join(root, 'src/platform/db/schema.generated.ts')

/** The types of the database behind `url`, as text. */
export function generateTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-types-'))
  const out = join(folder, 'schema.ts')
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
  try {
    execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { url, stop } = await startTestServer('throw-away')
  try {
    const pool = createPool({ url })
    await migrate(pool)
    await pool.end()
    writeFileSync(target, generateTypes(url))
  } finally {
    await stop()
  }
}
