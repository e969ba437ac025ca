import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

const period = { period: z.string() }

/** Values of a month were computed and differ from those before. */
export const evaluationChanged = defineEvent('evaluation.changed', z.object(period))
/** The client's side accepted values. */
export const evaluationConfirmed = defineEvent('evaluation.confirmed', z.object(period))
export const periodShared = defineEvent('period.shared', z.object(period))
export const periodSigned = defineEvent('period.signed', z.object({ ...period, side: z.enum(['client', 'vendor']) }))
/** Both sides signed: the values of the month stand for good. */
export const periodFrozen = defineEvent('period.frozen', z.object({ ...period, digest: z.string() }))
/** Facts that came later would make the frozen values others: a difference to be settled in a later month. */
export const periodRestatedAfterFreeze = defineEvent(
  'period.restatedAfterFreeze',
  z.object({ ...period, revision: z.int(), digest: z.string() }),
)
/** A dispute was opened, spoken in, decided, withdrawn, or its result computed. */
export const disputeChanged = defineEvent('dispute.changed', z.object({ disputeId: z.uuid(), ...period }))
/** Values were entered, corrected or withdrawn, for days from `from` to `to`. */
export const enteredValueChanged = defineEvent(
  'enteredValue.changed',
  z.object({ from: z.iso.date(), to: z.iso.date() }),
)
export const terminationRightChanged = defineEvent('terminationRight.changed', z.object({ id: z.uuid() }))
