import { becauseText } from '../../engine/sla/because.ts'
import type { Because } from '../../engine/sla/types.ts'

/** A reason in words. */
export function becauseIn(because: Because, language: 'zh' | 'en'): string {
  return becauseText(because)[language]
}
