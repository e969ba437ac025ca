import { useTexts } from '../../../web/i18n.ts'
import type { Figure } from './types.ts'
import type { Verdict } from './verdicts.ts'

/** What a verdict is called for a kind of figure: a time is met by having been answered, a count or quotient by being counted. */
export function useVerdictName(kind: Figure['kind']): (verdict: Verdict['verdict']) => string {
  const t = useTexts('measure')
  return (verdict) => {
    if (verdict !== 'met' && verdict !== 'missed') return t(`verdict.${verdict}`)
    if (kind === 'time') return t(`answered.${verdict}`)
    return kind === 'count' || kind === 'ratio' ? t(`counted.${verdict}`) : t(`verdict.${verdict}`)
  }
}
