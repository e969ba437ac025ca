import type { Days, Evaluation, Facts, Fraction, Result } from '../sla/types.ts'
import type { ContractTerms } from '../agreement/clause.ts'
import type { treatments } from '../agreement/consequence.ts'

/** What a person reads, in both languages. */
export type Text = { readonly zh: string; readonly en: string }

/** Amounts of one sum: gross = net + tax, whole fen. What the client owes is positive, what it gets back negative. */
export type Taxed = { readonly grossFen: number; readonly netFen: number; readonly taxFen: number }

/** In the order in which they stand in a statement. */
export const lineKinds = [
  'fee',
  'minimum',
  'bonus',
  'penalty',
  'earnBack',
  'adjustment',
  'credit',
  'prepaid',
  'interest',
] as const
export type LineKind = (typeof lineKinds)[number]

/**
 * What the money of a line is. `price` changes what the service costs and is invoiced; `invoiced` was received and invoiced
 * before; `money` is owed beside the price and not invoiced with it: liquidated damages set off, interest, credits with a red invoice. `later` is granted
 * here and lowers the next statement instead of this one: a service credit.
 */
export const natures = ['price', 'invoiced', 'money', 'later'] as const

/** One number a line was calculated from; `value` is exact decimal text, or a quotient such as 9372/14200. */
export type Input = { readonly key: string; readonly name: Text; readonly value: string; readonly unit: string }

/** What opens behind a line. */
export type Evidence = {
  readonly evaluations: readonly Pick<Evaluation, 'clauseNo' | 'clauseVersion' | 'from' | 'to' | 'digest'>[]
  /** Figures of these days. `shopIds` null: all shops. */
  readonly figures: readonly {
    readonly definition: string
    readonly shopIds: readonly string[] | null
    readonly from: string
    readonly to: string
  }[]
  readonly enteredFacts: readonly string[]
  /** Ids of ledger entries: prepayments, credits, receivables, statements. */
  readonly ledger: readonly string[]
}

export type StatementLine = {
  /** 1, 2, 3 ... within the statement. */
  readonly no: number
  readonly kind: LineKind
  readonly nature: (typeof natures)[number]
  readonly clauseNo: string
  readonly clauseVersion: number
  /** The days it is about. */
  readonly from: string
  readonly to: string
  readonly description: Text
  /** With the numbers filled in: a person with a calculator comes to the same amount. */
  readonly formula: Text
  readonly inputs: readonly Input[]
  readonly because: readonly Text[]
  /** Decimal text, null where no quantity makes sense. */
  readonly quantity: string | null
  /** Decimal text in fen. */
  readonly unitPriceFen: string | null
  /** Gross, signed: what the client owes is positive. */
  readonly amountFen: number
  /** net + tax = amount; of `money` lines tax is 0. */
  readonly netFen: number
  readonly taxFen: number
  readonly evidence: Evidence
}

/** A cap that cut something, in the order of application. */
export type AppliedCap = {
  readonly order: number
  /** `item`: of one clause. `period`, `year`: over all penalties (or all bonuses of the clause). */
  readonly scope: 'item' | 'period' | 'year'
  readonly clauseNo: string | null
  readonly limitFen: number
  readonly beforeFen: number
  readonly cutFen: number
  readonly text: Text
}

/** Something worth knowing that changes no amount, such as a fen that rounding of partial invoices leaves over. */
export type Note = { readonly code: string; readonly clauseNo: string | null } & Text

/** Why a statement cannot be made (error), or what should be looked at first (warning). `path` points into the facts or the ledger. */
export type Problem = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly clauseNo: string | null
  readonly path: string | null
} & Text

/** What is granted in kind: free days, free seats, points of a commendation. */
export type Grant = {
  readonly clauseNo: string
  readonly clauseVersion: number
  readonly what: 'freeDays' | 'freeSeatShare' | 'points'
  readonly amount: string
  readonly text: Text
}

export type Statement = Taxed & {
  /** The month. */
  readonly period: Days
  /** The days of it within the contract. */
  readonly served: Days
  readonly lines: readonly StatementLine[]
  /** Fees and minimum of the period in the contract's own price basis: what shares and caps are taken of. */
  readonly feesFen: number
  /** Penalties after caps, as a positive amount in the same basis, whatever their treatment. */
  readonly penaltiesFen: number
  readonly bonusesFen: number
  /** Of grossFen, netFen and taxFen (the price of the period): what is left to invoice; negative: a red-letter invoice. */
  readonly toInvoice: Taxed
  /** Received earlier and used up here, positive. */
  readonly prepaidFen: number
  /** Credits of earlier periods used up here, positive. */
  readonly creditUsedFen: number
  /** Sum of all lines = payableFen - creditFen. */
  readonly totalFen: number
  readonly payableFen: number
  /** Left over in the client's favour, carried into later statements. */
  readonly creditFen: number
  /** payableFen in the characters of bank forms. */
  readonly capital: string
  readonly caps: readonly AppliedCap[]
  readonly grants: readonly Grant[]
  readonly notes: readonly Note[]
  /** What the next statements need to know of this one: goes into their ledger as it is. */
  readonly past: PastStatement
  /** SHA-256 of the inputs in canonical JSON. */
  readonly digest: string
}

export type PastPenalty = {
  readonly clauseNo: string
  readonly clauseVersion: number
  /** The sla clause it followed. */
  readonly of: string | null
  readonly from: string
  readonly to: string
  /** Positive, after caps, in the contract's price basis. */
  readonly amountFen: number
  readonly treatment: (typeof treatments)[number]
}

/** An earlier statement as later ones see it: for caps of the year and for earning back. */
export type PastStatement = {
  readonly period: Days
  readonly feesFen: number
  readonly penalties: readonly PastPenalty[]
  readonly bonuses: readonly Pick<PastPenalty, 'clauseNo' | 'amountFen'>[]
  readonly values: readonly {
    readonly clauseNo: string
    readonly from: string
    readonly to: string
    readonly value: Fraction | null
    readonly result: Result
  }[]
}

/** Money received before the service, as far as it is not used up. `invoice`: what was invoiced for it; null: not yet. */
export type ReceivedPrepayment = {
  readonly id: string
  readonly name: Text
  readonly receivedOn: string
  readonly amountFen: number
  readonly invoice: Pick<Taxed, 'netFen' | 'taxFen'> | null
}

/** What an earlier statement left over in the client's favour. With a red-letter invoice it no longer lowers the next invoice. */
export type Credit = {
  readonly id: string
  readonly period: Days
  readonly amountFen: number
  readonly redInvoiced: boolean
  readonly reason: Text
}

/** A frozen period that came out differently when calculated again: the difference of one line, settled in this statement. */
export type Adjustment = {
  /** The statement it corrects. */
  readonly id: string
  readonly clauseNo: string
  readonly clauseVersion: number
  readonly period: Days
  readonly from: string
  readonly to: string
  readonly nature: StatementLine['nature']
  readonly kind: LineKind
  readonly beforeFen: number
  readonly afterFen: number
  readonly description: Text
  readonly evidence: Evidence
}

/** A final statement that is not yet paid in full: interest runs from the day after `dueOn`. */
export type Receivable = {
  readonly id: string
  readonly amountFen: number
  readonly dueOn: string
  readonly payments: readonly { readonly on: string; readonly amountFen: number }[]
  /** The last day for which interest was settled already; null: none. */
  readonly interestUntil: string | null
}

/** What was before this statement. Empty lists where there was nothing. The order within a list never matters. */
export type Ledger = {
  readonly past: readonly PastStatement[]
  readonly prepayments: readonly ReceivedPrepayment[]
  readonly credits: readonly Credit[]
  readonly adjustments: readonly Adjustment[]
  readonly receivables: readonly Receivable[]
}

export type SettleInput = {
  readonly contract: ContractTerms
  /** A calendar month of the contract's zone. */
  readonly period: Days
  /** Those of the period; frozen before the statement becomes final. */
  readonly evaluations: readonly Evaluation[]
  readonly facts: Facts
  readonly ledger: Ledger
}

/** A statement, or the reasons why there can be none. Warnings come with a statement. */
export type Settled =
  | { readonly statement: Statement; readonly problems: readonly Problem[] }
  | { readonly statement: null; readonly problems: readonly Problem[] }
