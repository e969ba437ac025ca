import { z } from 'zod'
import { paymentStatuses } from '../policy/vocabulary.ts'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const version = z.int().min(1)
export const instant = z.iso.datetime()
export const day = z.iso.date()
export const fen = z.int()
export const reason = z.string().trim().min(1).max(500)
export const localText = z.object({ zh: z.string(), en: z.string() })
/** A calendar month, `2026-05`. */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '请选择月份。|Choose a month.')
/** The number of a statement or an invoice within its engagement. */
export const number = z.int().min(1).max(1_000_000)
/** Money as an input, in fen: more than nothing. */
export const amountFen = z
  .int('请填写金额，最多两位小数。|Enter an amount with at most two decimals.')
  .min(1, '金额要大于 0。|The amount has to be more than 0.')
  .max(1_000_000_000_000, '金额太大。|The amount is too large.')
/** Money of three kinds: gross = net + tax. */
export const taxed = z.object({ grossFen: fen, netFen: fen, taxFen: fen })
/** A transfer that was entered for something open and has paid nothing yet. */
export const underWay = z.object({ id: z.uuid(), amountFen: fen, paidOn: day, status: z.enum(paymentStatuses) })
