import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMeasure } from '../app/cli/measure.ts'
import type { MeasureResult } from '../app/cli/measureResult.ts'
import { temporaryFolder } from './folder.ts'

let folder: string | undefined
let files = 0

/** Writes a file of its own name into a folder that goes after the tests. */
export function savedFile(content: string | Uint8Array): string {
  folder ??= temporaryFolder()
  const path = join(folder, `messages-${files++}.csv`)
  writeFileSync(path, content)
  return path
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command on a file. */
export async function ranMeasure(path: string, ...options: string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const output = { stdout: (text: string) => void (out += text), stderr: (text: string) => void (err += text) }
  const code = await runMeasure([path, ...options], output)
  return { code, out, err }
}

/** The figures of a file that must be measurable. */
export async function figuresOfFile(path: string, ...options: string[]): Promise<MeasureResult> {
  const { code, out, err } = await ranMeasure(path, '--json', ...options)
  if (code !== 0) throw new Error(err)
  return JSON.parse(out)
}
