import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkRules } from './check.ts'

function broken(path: string, text: string, others: { [path: string]: string } = {}): string[] {
  const files = new Map(Object.entries({ [path]: text, ...others }))
  return checkRules(files).map(({ file, rule, line }) => `${file}:${line} ${rule}`)
}

const cases: readonly (readonly [string, string, string, string, { [path: string]: string }?])[] = [
  [
    'the platform knows no module',
    'src/platform/mail.ts',
    `import { send } from '../modules/org/index.ts'\nsend()`,
    'layers',
  ],
  [
    'an engine uses no platform',
    'src/engine/metrics/round.ts',
    `import type { Db } from '../../platform/db/kysely.ts'\nexport type A = Db`,
    'layers',
  ],
  [
    'a module uses only lower modules',
    'src/modules/org/handlers.ts',
    `import { listShops } from '../shop/index.ts'\nlistShops()`,
    'layers',
  ],
  [
    'a module reads no inner file of another',
    'src/modules/shop/handlers.ts',
    `import { findOrg } from '../org/queries.ts'\nfindOrg()`,
    'layers',
  ],
  [
    'modules on one level do not know each other',
    'src/modules/desk/handlers.ts',
    `import { a } from '../outreach/index.ts'\na()`,
    'layers',
  ],
  [
    'two files do not need each other, not even their types',
    'src/engine/metrics/a.ts',
    `import type { B } from './b.ts'\nexport type A = B`,
    'circles',
    { 'src/engine/metrics/b.ts': `import type { A } from './a.ts'\nexport type B = { a: A }` },
  ],
  [
    'a module without a place in the order is refused',
    'src/modules/surprise/handlers.ts',
    `export const a = 1`,
    'layers',
  ],
  [
    'a module does not use the application',
    'src/modules/org/jobs.ts',
    `import { createApp } from '../../app/main.ts'\ncreateApp()`,
    'layers',
  ],
  [
    'the product uses no helper of tests',
    'src/modules/org/handlers.ts',
    `import { a } from './testing.ts'\na()`,
    'layers',
  ],
  [
    'server code of a module does not use the web',
    'src/modules/org/handlers.ts',
    `import { a } from '../../web/ui/a.ts'\na()`,
    'layers',
  ],
  [
    'a dynamic import counts as well',
    'src/platform/mail.ts',
    `export const load = () => import('../modules/org/index.ts')`,
    'layers',
  ],
  ['the web uses no handlers', 'src/web/page.ts', `import { a } from '../modules/org/handlers.ts'\na()`, 'browser'],
  ['the web uses no builtin of Node', 'src/web/page.ts', `import { join } from 'node:path'\njoin()`, 'browser'],
  [
    'the web runs no engine code',
    'src/web/page.ts',
    `import { measure } from '../engine/metrics/index.ts'\nmeasure()`,
    'browser',
  ],
  [
    'an engine imports no builtin',
    'src/engine/a/b.ts',
    `import { readFileSync } from 'node:fs'\nreadFileSync('a')`,
    'purity',
  ],
  ['an engine imports no library with effects', 'src/engine/a/b.ts', `import pino from 'pino'\npino()`, 'purity'],
  ['an engine reads no clock', 'src/engine/a/b.ts', `export const a = () => Date.now()`, 'purity'],
  ['an engine makes no present date', 'src/engine/a/b.ts', `export const a = () => new Date()`, 'purity'],
  [
    'an engine asks no Temporal for now',
    'src/engine/a/b.ts',
    `export const a = () => Temporal.Now.instant()`,
    'purity',
  ],
  ['an engine draws no random number', 'src/engine/a/b.ts', `export const a = () => Math.random()`, 'purity'],
  ['an engine sees no process', 'src/engine/a/b.ts', `export const a = () => process.env.A`, 'purity'],
  ['an engine calls nobody', 'src/engine/a/b.ts', `export const a = () => fetch('https://example.org')`, 'purity'],
  ['a file ends at 400 lines', 'src/platform/a.ts', 'export const a = 1\n'.repeat(1) + '//\n'.repeat(400), 'length'],
  ['a test ends at 500 lines', 'src/platform/a.test.ts', '//\n'.repeat(501), 'length'],
  ['no barrel', 'src/platform/a.ts', `export { a } from './b.ts'`, 'barrel'],
  ['no export of everything', 'src/modules/org/index.ts', `export * from './queries.ts'`, 'barrel'],
  ['no default export', 'src/platform/a.ts', `export default 1`, 'defaultExport'],
  ['no class', 'src/platform/a.ts', `export class A {}`, 'class'],
  ['no class expression', 'src/platform/a.ts', `export const A = class {}`, 'class'],
  ['no switched-off check', 'src/platform/a.ts', `// @ts-ignore\nexport const a = 1`, 'suppression'],
  ['nothing left for later', 'src/platform/a.ts', `// TODO later\nexport const a = 1`, 'unfinished'],
]

for (const [title, path, text, rule, others] of cases) {
  test(`the rules notice: ${title}`, () => {
    const found = broken(path, text, others)
    assert.ok(
      found.some((violation) => violation.startsWith(`${path}:`) && violation.endsWith(` ${rule}`)),
      found.join('\n'),
    )
  })
}

test('the rules notice a server library that reaches the browser by way of a declaration', () => {
  const found = broken('src/web/page.ts', `import { listMembers } from '../modules/org/api.ts'\nlistMembers`, {
    'src/modules/org/api.ts': `import { pool } from '../../platform/db/pool.ts'\nexport const listMembers = pool`,
    'src/platform/db/pool.ts': `import pg from 'pg'\nexport const pool = pg`,
  })
  assert.deepEqual(found, ['src/platform/db/pool.ts:1 browser'])
})

test('what the architecture allows passes', () => {
  const found = broken(
    'src/modules/shop/handlers.ts',
    `import { findOrg } from '../org/index.ts'\nexport const a = findOrg`,
    {
      'src/modules/org/index.ts': `export { findOrg } from './queries.ts'`,
      'src/modules/org/queries.ts': `import { sql } from 'kysely'\nexport const findOrg = sql`,
      'src/modules/org/api.ts': `import { z } from 'zod'\nimport { defineAction } from '../../platform/action/action.ts'\nexport const a = [z, defineAction]`,
      'src/modules/org/web/page.tsx': `import { a } from '../api.ts'\nimport type { Figure } from '../../../engine/metrics/index.ts'\nexport const b: [typeof a, Figure?] = [a]`,
      'src/platform/action/action.ts': `export const defineAction = 1`,
      'src/engine/metrics/index.ts': `import { z } from 'zod'\nexport type Figure = z.ZodType\nexport const at = (ms: number) => new Date(ms)`,
      'src/engine/metrics/index.test.ts': `import test from 'node:test'\ntest('a', () => {})`,
      'src/platform/refusal.ts': `export class Refusal extends Error {}`,
      'src/modules/org/org.test.ts': `import { startTestApp } from '../../testing/app.ts'\nstartTestApp()`,
      'src/app/main.ts': `import { a } from '../modules/org/api.ts'\nexport const b = a`,
    },
  )
  assert.deepEqual(found, [])
})
