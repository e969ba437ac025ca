import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One place that breaks a rule. */
export type Violation = { readonly file: string; readonly line: number; readonly rule: string; readonly reason: string }

export type Import = {
  readonly from: string
  readonly line: number
  readonly typeOnly: boolean
  readonly start: number
}

export type Source = {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly program: ReturnType<typeof parseSync>['program']
  readonly hasDefaultExport: boolean
  readonly exportsAll: boolean
  /** True when the file does nothing but hand on what others export. */
  readonly onlyReExports: boolean
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    path.startsWith('src/testing/') ||
    path.startsWith('e2e/') ||
    /^src\/modules\/[^/]+\/testing(?:\.ts|\/)/.test(path)
  )
}

const literalImport = /^['"]([^'"]+)['"]$/

/** Parses one file. `path` is relative to the project, with slashes. */
export function readSource(path: string, text: string): Source {
  const { module, program } = parseSync(path, text)
  const imports: Import[] = module.staticImports.map((item) => ({
    from: item.moduleRequest.value,
    start: item.start,
    line: lineAt(text, item.start),
    typeOnly: item.entries.length > 0 && item.entries.every((entry) => entry.isType),
  }))
  const exported = module.staticExports.flatMap((item) => item.entries)
  for (const entry of exported) {
    if (entry.moduleRequest === null) continue
    imports.push({
      from: entry.moduleRequest.value,
      start: entry.start,
      line: lineAt(text, entry.start),
      typeOnly: entry.isType,
    })
  }
  for (const item of module.dynamicImports) {
    const written = literalImport.exec(text.slice(item.moduleRequest.start, item.moduleRequest.end))
    if (written?.[1] !== undefined)
      imports.push({ from: written[1], start: item.start, line: lineAt(text, item.start), typeOnly: false })
  }
  const passing = new Set(['ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportDeclaration'])
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports,
    program,
    hasDefaultExport: exported.some((entry) => entry.exportName.kind === 'Default'),
    exportsAll: exported.some((entry) => entry.importName.kind === 'AllButDefault' || entry.importName.kind === 'All'),
    onlyReExports:
      exported.length > 0 &&
      program.body.every((statement) => passing.has(statement.type)) &&
      exported.every((entry) => entry.moduleRequest !== null),
  }
}

/** The project path an import means, or null for a package or a builtin. */
export function target(source: Source, from: string): string | null {
  return from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(source.path), from)) : null
}
