import type { BulletTone } from '../../../web/chart/Bullet.tsx'
import type { Figure, Opened } from './types.ts'

export type Verdict = Opened['verdicts'][number]

/** Missed is bad, met is good, what is left out is neither; of a plain count or quotient nothing is good or bad. */
export function verdictTone(verdict: Verdict['verdict'], kind: Figure['kind']): BulletTone {
  if (kind === 'count' || kind === 'ratio') return verdict === 'met' ? 'brand' : 'idle'
  if (verdict === 'missed') return 'bad'
  return verdict === 'met' ? 'good' : 'idle'
}

/** Share of the units a verdict has of those that count; null for what is left out, which counts nowhere, and where nothing else counts. */
export function verdictShare({ verdict, units }: Verdict, verdicts: readonly Verdict[]): number | null {
  if (verdict !== 'met' && verdict !== 'missed') return null
  const counted = verdicts.filter((one) => one.verdict === 'met' || one.verdict === 'missed')
  if (counted.length < 2) return null
  const total = counted.reduce((sum, one) => sum + one.units, 0)
  return total === 0 ? null : units / total
}
