// Prints, per module, which requirements a test proves. A test proves one by naming its id in its title: `[R-003-23]`, a golden case in
// its own.
// Reads the list from ../shared/design/requirements.tsv (or ZUOXI_SHARED); without it, only the ids named are printed.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const list = join(process.env['ZUOXI_SHARED'] ?? join(root, '..', 'shared'), 'design', 'requirements.tsv')
const title = /\b(?:test|it|describe)\(\s*(['"`])((?:(?!\1)[\s\S])*)\1/g
/** A golden case of an engine is a test under its own title: its folder's tests run each of them. */
const caseTitle = /\btitle:\s*(['"`])((?:(?!\1)[\s\S])*)\1/g
const sources = [
  { files: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'], title },
  { files: ['src/engine/**/{cases,*Cases}.ts'], title: caseTitle },
]
const idPattern = /\[(R-\d{3}-\d{2,3})\]/g

/** Requirement id -> the files of the tests that prove it. */
function provenIds(): Map<string, Set<string>> {
  const proven = new Map<string, Set<string>>()
  const found = sources.flatMap((source) => globSync(source.files, { cwd: root }).map((file) => ({ ...source, file })))
  for (const { file, title: pattern } of found) {
    for (const [, , text] of readFileSync(join(root, file), 'utf8').matchAll(pattern)) {
      for (const [, id] of (text ?? '').matchAll(idPattern)) {
        if (id) proven.set(id, (proven.get(id) ?? new Set()).add(file))
      }
    }
  }
  return proven
}

type Requirement = { readonly id: string; readonly module: string }

function readRequirements(): Requirement[] {
  const [, ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [id = '', , module = ''] = line.split('\t')
    return { id, module }
  })
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'no data' : `${((part / whole) * 100).toFixed(1)} %`
}

function main(): number {
  const proven = provenIds()
  if (!existsSync(list)) {
    console.log(`The list of requirements is not here (${list}); ${proven.size} ids are named by tests.`)
    return 0
  }
  const requirements = readRequirements()
  for (const [module, members] of Map.groupBy(requirements, (requirement) => requirement.module)) {
    const done = members.filter(({ id }) => proven.has(id))
    const open = members.filter(({ id }) => !proven.has(id))
    console.log(`${module}: ${done.length} of ${members.length} proven (${share(done.length, members.length)})`)
    for (const { id } of done) console.log(`  proven    ${id}  ${[...(proven.get(id) ?? [])].join(', ')}`)
    if (open.length > 0) console.log(`  not yet   ${open.map(({ id }) => id).join(' ')}`)
  }
  const known = new Set(requirements.map(({ id }) => id))
  const unknown = [...proven.keys()].filter((id) => !known.has(id))
  for (const id of unknown) console.error(`unknown requirement ${id} in ${[...(proven.get(id) ?? [])].join(', ')}`)
  const count = requirements.filter(({ id }) => proven.has(id)).length
  console.log(`all: ${count} of ${requirements.length} proven (${share(count, requirements.length)})`)
  return unknown.length === 0 ? 0 : 1
}

process.exitCode = main()
