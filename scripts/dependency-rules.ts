import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkRules } from './rules/check.ts'

const project = fileURLToPath(new URL('../', import.meta.url))

/** Every TypeScript file of the project. */
export function projectFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of ['src', 'scripts', 'bench', 'e2e'].filter((name) => existsSync(join(project, name)))) {
    const entries = readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
      const file = join(entry.parentPath, entry.name)
      files.set(relative(project, file).split(sep).join('/'), readFileSync(file, 'utf8'))
    }
  }
  return files
}

if (import.meta.main) {
  const files = projectFiles()
  const violations = checkRules(files)
  for (const { file, line, rule, reason } of violations) console.error(`${file}:${line} [${rule}] ${reason}`)
  console.log(`${files.size} files, ${violations.length} violations`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
