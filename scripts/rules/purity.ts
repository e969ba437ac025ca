import { Visitor } from 'oxc-parser'
import { isTest, lineAt, type Source, type Violation } from './source.ts'

/** Packages that calculate and do nothing else. */
const purePackages = new Set(['@marcbachmann/cel-js', '@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'zod'])

const impureGlobals = new Set([
  'process',
  'performance',
  'fetch',
  'crypto',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'navigator',
  'window',
  'document',
  'globalThis',
])
const impureMembers = new Set(['Date.now', 'Math.random', 'Temporal.Now'])

/** Same inputs, same figure: an engine sees no clock, no randomness, no process, no disk, no network. Time and seed are inputs. */
export function checkPurity(sources: readonly Source[]): Violation[] {
  const found: Violation[] = []
  for (const source of sources) {
    if (!source.path.startsWith('src/engine/') || isTest(source.path) || source.path.endsWith('/bench.ts')) continue
    const add = (offset: number, what: string) =>
      found.push({
        file: source.path,
        line: lineAt(source.text, offset),
        rule: 'purity',
        reason: `an engine may not use ${what}`,
      })
    for (const item of source.imports)
      if (!item.from.startsWith('.') && !item.typeOnly && !purePackages.has(item.from)) add(item.start, item.from)
    new Visitor({
      MemberExpression(node) {
        if (node.computed || node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
        const name = `${node.object.name}.${node.property.name}`
        if (impureMembers.has(name)) add(node.start, name)
        else if (impureGlobals.has(node.object.name)) add(node.start, node.object.name)
      },
      CallExpression(node) {
        if (node.callee.type !== 'Identifier') return
        if (impureGlobals.has(node.callee.name)) add(node.start, node.callee.name)
        if (node.callee.name === 'Date') add(node.start, 'the present time')
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
          add(node.start, 'the present time')
      },
    }).visit(source.program)
  }
  return found
}
