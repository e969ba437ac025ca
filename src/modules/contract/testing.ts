import type { ActionInput } from '../../platform/action/action.ts'
import type { Caller } from '../../testing/app.ts'
import { acceptAmendment } from './api/amendment.ts'
import { proposeDraft, setDraftClause, startDraft } from './api/draft.ts'

type Setting = {
  readonly no: string
  readonly title: string
  readonly titleEn?: string
  readonly effectiveTo?: string
  readonly terms: ActionInput<typeof setDraftClause>['terms']
}

export function seatFee(no = '3.1', seatPriceFen = 450_000): Setting {
  return {
    no,
    title: '坐席费',
    terms: {
      kind: 'fee',
      params: { mode: 'perSeat', seatKind: 'dedicated', seats: 6, seatPriceFen },
    },
  }
}

/** The clause of the two bad months: 70 % of buyers answered by a person within three minutes. */
export const replies: Setting = {
  no: '7.2',
  title: '三分钟人工回复率',
  terms: {
    kind: 'sla',
    params: {
      type: 'C1',
      measure: { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' },
      comparison: '>=',
      target: '0.7',
    },
  },
}

export const payment: Setting = {
  no: '9.1',
  title: '结算与付款',
  terms: {
    kind: 'payment',
    params: {
      currency: 'CNY',
      tax: { rate: '0.06', pricesIncludeTax: true, place: 'line' },
      dueDays: 15,
      lateSharePerDay: '0.0005',
    },
  },
}

/** A draft of the caller's side with these clauses. */
export async function draftWith(
  caller: Caller,
  engagementId: string,
  clauses: readonly Setting[],
  { title = '外包服务合同', effectiveFrom = '2026-04-01' } = {},
): Promise<string> {
  const { data } = await caller.call(startDraft, { engagementId, title, effectiveFrom })
  for (const clause of clauses) {
    const saved = await caller.call(setDraftClause, { engagementId, draftId: data.id, revision: 0, ...clause })
    if (saved.error) throw new Error(`${saved.error.code} ${JSON.stringify(saved.error.fields)}`)
  }
  return data.id
}

/** Proposes a draft with these clauses; returns the amendment's number. */
export async function proposeClauses(
  caller: Caller,
  engagementId: string,
  clauses: readonly Setting[],
  options: { title?: string; effectiveFrom?: string } = {},
): Promise<number> {
  const draftId = await draftWith(caller, engagementId, clauses, options)
  return (await caller.call(proposeDraft, { engagementId, draftId, version: 1 })).data.no
}

/** Clauses that both sides have agreed to: proposed by one, accepted by the other. */
export async function agreeClauses(
  sides: { readonly proposer: Caller; readonly decider: Caller },
  engagementId: string,
  clauses: readonly Setting[],
  options: { title?: string; effectiveFrom?: string } = {},
): Promise<number> {
  const no = await proposeClauses(sides.proposer, engagementId, clauses, options)
  const { error } = await sides.decider.call(acceptAmendment, { engagementId, no, version: 1 })
  if (error) throw new Error(`${error.code} ${error.message}`)
  return no
}
