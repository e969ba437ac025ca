import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** Clauses were agreed: from that day on others hold than before. */
export const contractChanged = defineEvent(
  'contract.changed',
  z.object({ amendmentNo: z.int(), from: z.iso.date(), clauses: z.array(z.string()).max(500) }),
)
/** An amendment was proposed, decided or withdrawn. */
export const amendmentChanged = defineEvent('amendment.changed', z.object({ no: z.int() }))
/** Of one side's own draft, told in that side's space alone. */
export const amendmentDraftChanged = defineEvent('amendmentDraft.changed', z.object({ draftId: z.uuid() }))
