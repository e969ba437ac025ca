import { checkBrowser } from './browser.ts'
import { checkCircles } from './circles.ts'
import { checkLayers } from './layers.ts'
import { checkPurity } from './purity.ts'
import { checkShape } from './shape.ts'
import { readSource, type Violation } from './source.ts'

/** All rules over the given files: path relative to the project (with slashes) -> text. */
export function checkRules(files: ReadonlyMap<string, string>): Violation[] {
  const sources = [...files].map(([path, text]) => readSource(path, text))
  return [checkLayers, checkCircles, checkBrowser, checkPurity, checkShape]
    .flatMap((check) => check(sources))
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}
