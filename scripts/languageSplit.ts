import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseSync, type Plugin } from 'vite'

const query = /\?(zh|en)$/
const textFile = /(?:\/texts\/\w+|[tT]exts)\.ts$/

/**
 * `texts.ts?zh` and `texts.ts?en` are the same texts with the other language left out, so that a browser fetches only the one it
 * shows. In the source both stand side by side; in the files of texts an object with `zh` and `en` is a text in both languages.
 */
export function splitLanguages(): Plugin {
  return {
    name: 'split-languages',
    enforce: 'pre',
    resolveId(source, importer) {
      const asked = query.exec(source)?.[0]
      if (!importer || !source.startsWith('.')) return null
      if (asked) return resolve(dirname(importer.replace(query, '')), source.replace(query, '')) + asked
      const inherited = query.exec(importer)?.[0]
      const path = resolve(dirname(importer.replace(query, '')), source)
      return inherited ? path + (textFile.test(path) ? inherited : '') : null
    },
    async load(id) {
      const [asked, language] = query.exec(id) ?? []
      if (!asked) return null
      const code = await readFile(id.slice(0, -asked.length), 'utf8')
      return { code: withoutLanguage(code, language === 'zh' ? 'en' : 'zh'), moduleType: 'ts' }
    },
  }
}

/** A node of the syntax tree, as far as it is looked at here. */
type Node = { readonly type: string; readonly start: number; readonly end: number }

function withoutLanguage(code: string, other: string): string {
  const cuts: Node[] = []
  collect(parseSync('texts.ts', code).program, other, cuts)
  return cuts
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)}{}${text.slice(end)}`, code)
}

/** Only the outermost pair is one of languages: below it `zh` and `en` may be names of texts. */
function collect(node: unknown, other: string, cuts: Node[]): void {
  if (Array.isArray(node)) for (const each of node) collect(each, other, cuts)
  if (!isNode(node)) return
  const values = node.type === 'ObjectExpression' ? languagesOf(node) : null
  const cut = values?.size === 2 ? values.get(other) : undefined
  if (cut) cuts.push(cut)
  else for (const child of Object.values<unknown>({ ...node })) collect(child, other, cuts)
}

function languagesOf(node: Node): Map<string, Node> {
  const properties: unknown = Reflect.get(node, 'properties')
  const found = new Map<string, Node>()
  for (const property of Array.isArray(properties) ? properties : []) {
    if (!isNode(property) || property.type !== 'Property') continue
    const [key, value]: unknown[] = [Reflect.get(property, 'key'), Reflect.get(property, 'value')]
    const name: unknown = isNode(key) ? Reflect.get(key, 'name') : undefined
    if ((name === 'zh' || name === 'en') && isNode(value)) found.set(name, value)
  }
  return found
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
}
