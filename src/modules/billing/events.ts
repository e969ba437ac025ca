import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

const engagement = z.object({ engagementId: z.uuid() })

/** A statement was sent, decided on, made final, or money was counted to it. Told to both sides. */
export const statementChanged = defineEvent('statement.changed', engagement.extend({ no: z.int() }))
/** A statement became final: nothing of its period changes any more, later facts become lines of a later one. */
export const statementFinal = defineEvent('statement.final', engagement.extend({ no: z.int(), period: z.string() }))
export const payableChanged = defineEvent('payable.changed', engagement)
export const paymentChanged = defineEvent('payment.changed', engagement)
export const invoiceChanged = defineEvent('invoice.changed', engagement)
