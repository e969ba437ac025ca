import { target, type Source, type Violation } from './source.ts'

/**
 * No file may, over any number of others, import itself, types included: two files that need each other's types say one thing in
 * two places, and nobody can read either first. The shortest way back is named.
 */
export function checkCircles(sources: readonly Source[]): Violation[] {
  const known = new Set(sources.map(({ path }) => path))
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap(({ from, line }) => {
        const to = target(source, from)
        return to !== null && known.has(to) ? [{ to, line }] : []
      }),
    ]),
  )
  const circles = new Map<string, Violation>()
  for (const file of known) {
    const way = wayBack(file, edges)
    if (way === null) continue
    const key = way.toSorted().join('\n')
    if (circles.has(key)) continue
    const line = edges.get(file)!.find(({ to }) => to === (way[1] ?? file))!.line
    circles.set(key, { file, line, rule: 'circles', reason: `a circle of imports: ${[...way, file].join(' -> ')}` })
  }
  return [...circles.values()]
}

/** The files from this one back to itself by the shortest way, itself first; null where there is none. */
function wayBack(start: string, edges: ReadonlyMap<string, readonly { readonly to: string }[]>): string[] | null {
  const before = new Map<string, string>()
  const waiting = [start]
  for (const file of waiting)
    for (const { to } of edges.get(file) ?? []) {
      if (to === start) return [...pathTo(file, start, before)]
      if (before.has(to)) continue
      before.set(to, file)
      waiting.push(to)
    }
  return null
}

function pathTo(file: string, start: string, before: ReadonlyMap<string, string>): string[] {
  const path = [file]
  for (let at = file; at !== start;) path.unshift((at = before.get(at)!))
  return path
}
