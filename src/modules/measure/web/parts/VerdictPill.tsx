import { StatePill } from '../../../../web/ui/StatePill.tsx'
import type { Figure } from '../types.ts'
import { useVerdictName } from '../useVerdictName.ts'
import { verdictTone, type Verdict } from '../verdicts.ts'

/** A verdict as icon, word and colour. */
export function VerdictPill({ verdict, kind }: { verdict: Verdict['verdict']; kind: Figure['kind'] }) {
  const name = useVerdictName(kind)
  const tone = verdictTone(verdict, kind)
  return <StatePill tone={tone === 'brand' ? 'active' : tone}>{name(verdict)}</StatePill>
}
