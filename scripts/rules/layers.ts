import { isTest, target, type Source, type Violation } from './source.ts'

/** Lower modules first; a module may use only those before it. Modules on one line do not know each other. */
const moduleOrder: readonly (readonly string[])[] = [
  ['account'],
  ['notification'],
  ['org'],
  ['shop'],
  ['deal'],
  ['contract'],
  ['onboarding'],
  ['people'],
  ['workforce'],
  ['desk', 'aftersales', 'outreach'],
  ['import'],
  ['compliance'],
  ['quality'],
  ['measure'],
  ['evaluation'],
  ['billing'],
  ['insight'],
  ['todo'],
]

/** What a module shows to other modules: calls, events, declarations and pure policies; the last two may be folders. */
const openFiles = new Set(['index.ts', 'api.ts', 'events.ts', 'policy.ts'])

function rank(name: string): number {
  return moduleOrder.findIndex((names) => names.includes(name))
}

type Place = { readonly layer: string; readonly module: string; readonly rest: string }

function place(path: string): Place {
  const [root = '', layer = '', module = '', ...rest] = path.split('/')
  if (root !== 'src') return { layer: 'outside', module: '', rest: path }
  return { layer, module, rest: rest.join('/') }
}

const allowed: { readonly [layer: string]: readonly string[] } = {
  app: ['app', 'modules', 'platform', 'engine'],
  modules: ['modules', 'platform', 'engine', 'web'],
  platform: ['platform', 'engine'],
  engine: ['engine'],
  web: ['web', 'modules', 'platform', 'engine'],
}

function moduleReason(from: Place, to: Place): string | null {
  if (from.layer !== 'modules' || to.layer !== 'modules' || from.module === to.module) return null
  if (rank(to.module) < 0 || rank(from.module) < 0)
    return `the module ${rank(to.module) < 0 ? to.module : from.module} has no place in the order of modules`
  if (rank(to.module) >= rank(from.module))
    return `${from.module} may not use ${to.module}: it is not below it; tell it by an event`
  if (!openFiles.has(to.rest) && !/^(?:api|policy)\//.test(to.rest))
    return `of another module only ${[...openFiles].join(', ')} may be used`
  return null
}

function reasonAgainst(from: Place, to: Place, test: boolean): string | null {
  // A test works through what we promise: it may take the application and its helpers from anywhere.
  if (test && (to.layer === 'testing' || to.layer === 'app' || to.layer === 'modules')) return null
  if (from.layer === 'testing') return null
  if (!test && to.layer === 'modules' && /^testing(?:\.ts|\/)/.test(to.rest)) return 'helpers of tests are for tests'
  const layers = allowed[from.layer]
  if (layers === undefined) return null
  if (!layers.includes(to.layer)) return `${from.layer} may not use ${to.layer}`
  if (to.layer === 'web' && from.layer === 'modules' && !from.rest.startsWith('web/'))
    return 'only web/ of a module may use src/web'
  return moduleReason(from, to)
}

/** app -> modules -> engine -> nothing; modules -> platform; platform knows no module; modules are ordered. */
export function checkLayers(sources: readonly Source[]): Violation[] {
  const found: Violation[] = []
  for (const source of sources) {
    const from = place(source.path)
    if (from.layer === 'modules' && rank(from.module) < 0)
      found.push({
        file: source.path,
        line: 1,
        rule: 'layers',
        reason: `the module ${from.module} has no place in the order of modules`,
      })
    for (const item of source.imports) {
      const to = target(source, item.from)
      if (to === null || !to.startsWith('src/')) continue
      const reason = reasonAgainst(from, place(to), isTest(source.path))
      if (reason !== null) found.push({ file: source.path, line: item.line, rule: 'layers', reason })
    }
  }
  return found
}
