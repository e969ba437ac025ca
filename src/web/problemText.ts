import { useTexts } from './i18n.ts'
import type { Problem } from './problem.ts'

/** What a problem means to the reader, in the language of the screen. */
export function useProblemText(): (problem: Problem) => string {
  const t = useTexts('ui')
  return (problem) => {
    if (problem.kind === 'refused') return problem.message
    return problem.kind === 'unreachable' ? t('error.unreachable') : t('error.fault')
  }
}
