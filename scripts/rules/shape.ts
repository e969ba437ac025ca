import { Visitor } from 'oxc-parser'
import { lineAt, type Source, type Violation } from './source.ts'

const longestFile = 400
const longestTest = 500

/** What a folder shows to others is listed in its index.ts; anywhere else a file of re-exports only hides where things are. */
const doors = /^src\/(?:modules|engine)\/[^/]+\/index\.ts$/
/** Refusal, and the query builder's own extension points, which are classes. */
const classes = new Set(['src/platform/refusal.ts', 'src/platform/db/driver.ts', 'src/platform/db/kysely.ts'])
const defaultExports = new Set(['vite.config.ts'])
const generated = new Set(['src/platform/db/schema.generated.ts'])

const suppressions = /(?:@ts-ignore|@ts-expect-error|@ts-nocheck|(?:oxlint|eslint)-disable)/
const unfinished = /\b(?:TODO|FIXME|XXX)\b/

/** File length, no barrels, no default exports, no classes, no suppressions, nothing left for later. */
export function checkShape(sources: readonly Source[]): Violation[] {
  const found: Violation[] = []
  for (const source of sources) {
    if (generated.has(source.path)) continue
    const { path, text } = source
    const add = (rule: string, reason: string, line = 1) => found.push({ file: path, line, rule, reason })
    const limit = /\.test\.tsx?$/.test(path) ? longestTest : longestFile
    if (source.lines > limit) add('length', `${source.lines} lines, the limit is ${limit}`)
    if (source.exportsAll) add('barrel', 'export * hides what is exported')
    if (source.onlyReExports && !doors.test(path)) add('barrel', 'a file that only hands on the exports of others')
    if (source.hasDefaultExport && !defaultExports.has(path)) add('defaultExport', 'named exports only')
    if (!classes.has(path)) {
      const visitClass = (node: { start: number }) =>
        add('class', 'functions and plain data; the only class is Refusal', lineAt(text, node.start))
      new Visitor({ ClassDeclaration: visitClass, ClassExpression: visitClass }).visit(source.program)
    }
    // This folder names what it forbids.
    if (path.startsWith('scripts/rules/')) continue
    for (const [index, line] of text.split('\n').entries()) {
      // In a test it is an assertion: it fails as soon as the line below it is right.
      const expected = path.endsWith('.test.ts') && line.includes('@ts-expect-error')
      if (suppressions.test(line) && !expected) add('suppression', 'types and lint are not switched off', index + 1)
      if (unfinished.test(line)) add('unfinished', 'what is left for later belongs to the list of issues', index + 1)
    }
  }
  return found
}
