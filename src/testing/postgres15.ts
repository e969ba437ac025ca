import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from '../platform/db/embedded/binaries.ts'

/** The oldest PostgreSQL we support, where Debian's package (or ZUOXI_POSTGRES15_BIN) has it. */
export function installedPostgres15(): Binaries | null {
  const folder = process.env.ZUOXI_POSTGRES15_BIN ?? '/usr/lib/postgresql/15/bin'
  const file = (name: string) => join(folder, name)
  if (!existsSync(file('initdb'))) return null
  return { initdb: file('initdb'), pgCtl: file('pg_ctl'), postgres: file('postgres'), major: 15 }
}
