import type { ContractTerms, VersionOf } from '../agreement/clause.ts'
import type { Days, Evaluation } from '../sla/types.ts'
import type { FactIndex } from './factIndex.ts'
import type { Evidence, Ledger, Note, Problem, StatementLine } from './types.ts'

/** A line before tax and number: `baseFen` is in the contract's own price basis, unless `isGross` says that tax is in it already. */
export type Draft = Omit<StatementLine, 'no' | 'nature' | 'amountFen' | 'netFen' | 'taxFen'> & {
  /** `later`: granted now, lowers the next statement. */
  readonly nature: StatementLine['nature']
  readonly baseFen: number
  readonly isGross?: boolean
  /** Of money invoiced before: as it stood on the invoice. */
  readonly invoiced?: { readonly netFen: number; readonly taxFen: number }
}

/** What every part of a statement is made from. Problems and notes are collected on the way. */
export type Context = {
  readonly contract: ContractTerms
  /** The calendar month. */
  readonly period: Days
  /** The days of it within the contract. */
  readonly served: Days
  readonly payment: VersionOf<'payment'>
  readonly evaluations: readonly Evaluation[]
  readonly facts: FactIndex
  readonly ledger: Ledger
  readonly problems: Problem[]
  readonly notes: Note[]
}

export const noEvidence: Evidence = { evaluations: [], figures: [], enteredFacts: [], ledger: [] }

/** One evidence of several, nothing twice, in a fixed order. */
export function joinEvidence(...parts: readonly Partial<Evidence>[]): Evidence {
  return {
    evaluations: unique(parts.flatMap(({ evaluations = [] }) => evaluations)),
    figures: unique(parts.flatMap(({ figures = [] }) => figures)),
    enteredFacts: unique(parts.flatMap(({ enteredFacts = [] }) => enteredFacts)),
    ledger: unique(parts.flatMap(({ ledger = [] }) => ledger)),
  }
}

function unique<Item>(items: readonly Item[]): Item[] {
  if (items.length < 2) return [...items]
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}

export function evaluationEvidence({ clauseNo, clauseVersion, from, to, digest }: Evaluation): Partial<Evidence> {
  return { evaluations: [{ clauseNo, clauseVersion, from, to, digest }] }
}
