import type { Tone } from '../../../web/ui/StatePill.tsx'
import type { ExclusionStatus } from '../policy/vocabulary.ts'

export const exclusionTone = {
  requested: 'warn',
  granted: 'good',
  denied: 'bad',
  withdrawn: 'idle',
} as const satisfies Record<ExclusionStatus, Tone>
