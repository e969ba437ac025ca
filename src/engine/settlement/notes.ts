import { exactOf, fixedOf, multiply, quotient, roundHalfUp } from '../money/exact.ts'
import { formatFen } from '../money/fen.ts'
import { earlierInYear } from './caps.ts'
import type { Context } from './draft.ts'
import type { Note, Taxed } from './types.ts'

type Sums = { readonly feesFen: number; readonly penaltiesFen: number; readonly toInvoice: Taxed }

/** What a reader should know beside the lines. Warnings that change nothing about the amounts go to the problems. */
export function notesOf(context: Context, sums: Sums): Note[] {
  return [...context.notes, ...roundingNote(sums), ...penaltyNotes(context, sums)]
}

/** Story S3: partial invoices rounded by themselves can leave a fen between net and tax that the whole does not have. */
function roundingNote({ toInvoice }: Sums): Note[] {
  const { grossFen, netFen } = toInvoice
  if (grossFen !== 0 || netFen === 0) return []
  const left = formatFen(Math.abs(netFen))
  return [
    {
      code: 'roundingLeft',
      clauseNo: null,
      zh: `已开发票的净额合计与整单净额相差 ${left}，源于逐张舍入。`,
      en: `The nets of the invoices issued differ from the net of the whole by ${left}, because each was rounded by itself.`,
    },
  ]
}

/** M-50, of the contract year so far; and the limit a court may cut to (Civil Code art. 585, interpretation arts. 64-65). */
function penaltyNotes(context: Context, { feesFen, penaltiesFen }: Sums): Note[] {
  const year = earlierInYear(context.ledger.past, context.contract.startsOn, context.served)
  const fees = year.reduce((sum, past) => sum + past.feesFen, feesFen)
  const penalties = year.flatMap((past) => past.penalties).reduce((sum, { amountFen }) => sum + amountFen, penaltiesFen)
  if (penalties === 0) return []
  const share = fees === 0 ? null : `${fixedOf(quotient(penalties * 100, fees), 1)}%`
  const amount = formatFen(penalties)
  const notes: Note[] = [
    {
      code: 'penaltiesSoFar',
      clauseNo: null,
      zh: `本合同年度扣款累计 ${amount}${share === null ? '' : `，占费用的 ${share}`}。超过损失 30% 的部分，法院可依请求减少。`,
      en: `Penalties of this contract year so far: ${amount}${share === null ? '' : `, ${share} of fees`}. A court may cut what exceeds the loss by 30 %.`,
    },
  ]
  const { lossFen, lossFactor } = context.payment.terms.params
  if (lossFen === undefined) return notes
  const most = Number(roundHalfUp(multiply(quotient(lossFen), exactOf(lossFactor))))
  if (penaltiesFen > most)
    context.problems.push({
      severity: 'warning',
      code: 'penaltiesAboveLoss',
      clauseNo: context.payment.no,
      path: null,
      zh: `当期扣款 ${formatFen(penaltiesFen)} 超过已记录损失 ${formatFen(lossFen)} 的 ${lossFactor} 倍。`,
      en: `The penalties of the period, ${formatFen(penaltiesFen)}, exceed ${lossFactor} times the documented loss of ${formatFen(lossFen)}.`,
    })
  return notes
}
