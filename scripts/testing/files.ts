import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './commands.ts'

function testFiles(folder: string): string[] {
  if (!existsSync(join(project, folder))) return []
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Tests of the launcher and of the commands bring servers of their own: running them on another one would show nothing new. */
const ownServers = /src\/(?:platform\/db\/embedded|app\/cli)\//

/** Helpers of engines and scripts work out inputs by themselves; those of modules and of the whole talk to the application. */
const pure = /\/(?:src\/engine|scripts)\//
const importsHelpers = /^(?:import .*|\}) from '[./]+[\w./]*\/testing(?:\/|\.ts')/m

function needsDatabase(file: string): boolean {
  const path = file.replaceAll('\\', '/')
  return !ownServers.test(path) && !pure.test(path) && importsHelpers.test(readFileSync(file, 'utf8'))
}

/** `api`: tests of the product on a database, which also run on the oldest supported server. `unit`: everything else but the browser's. */
export function findTests(filters: readonly string[]): { unit: string[]; api: string[]; e2e: string[] } {
  const wanted = (file: string) => filters.length === 0 || filters.some((filter) => file.includes(filter))
  const own = [...testFiles('src'), ...testFiles('scripts'), ...testFiles('bench')].filter(wanted)
  return {
    unit: own.filter((file) => !needsDatabase(file)),
    api: own.filter(needsDatabase),
    e2e: testFiles('e2e').filter(wanted),
  }
}
