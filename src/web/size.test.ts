import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../app/cli/webBuild.ts'

type Chunk = {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
}
type Manifest = { readonly [name: string]: Chunk }

const limitBytes = 300 * 1024

/** Every chunk that has to be there before a chunk runs, itself included. */
function needed(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const next of manifest[name]?.imports ?? []) needed(manifest, next, seen)
  return seen
}

test('the first page of any address needs at most 300 KB of compressed script', async (t) => {
  const folder = await buildWeb(() => {}, new AbortController().signal)
  // Vite writes its manifest in this form.
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? ''
  const size = (name: string) => gzipSync(readFileSync(join(folder, manifest[name]?.file ?? ''))).length
  const routes = Object.keys(manifest).filter((name) => manifest[name]?.src?.endsWith('Page.tsx'))
  assert.ok(routes.length > 0, 'the build has pages')
  const sizes = routes.map((route) => {
    const chunks = new Set([...needed(manifest, entry), ...needed(manifest, route)])
    return { route, bytes: [...chunks].reduce((sum, name) => sum + size(name), 0) }
  })
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0]
  t.diagnostic(`entry and ${largest?.route}: ${Math.round((largest?.bytes ?? 0) / 1024)} KiB`)
  assert.deepEqual(
    sizes.filter(({ bytes }) => bytes > limitBytes),
    [],
  )
})
