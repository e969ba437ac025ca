import type { Tone } from '../../../web/ui/StatePill.tsx'
import type { AmendmentStatus, ClauseDeed, ClauseState } from '../policy/vocabulary.ts'

export const clauseTone: Record<ClauseState, Tone> = { inForce: 'good', upcoming: 'active', over: 'idle' }
export const amendmentTone: Record<AmendmentStatus, Tone> = {
  proposed: 'warn',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'idle',
}
export const deedTone: Record<ClauseDeed, Tone> = { added: 'active', changed: 'warn', ended: 'idle' }
