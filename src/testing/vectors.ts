import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(process.env['ZUOXI_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'data/vectors')

/** Why tests on vectors skip: for `{ skip }` of a test. False where they are there. */
export function vectorsSkip(name: string): string | false {
  const file = join(folder, `${name}.json`)
  return existsSync(file) ? false : `no vectors at ${file}`
}

/** Reads a file of vectors. Tests call it inside their body, where it is known to be there; its shape is the file's own. */
export function readVectors<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
}
