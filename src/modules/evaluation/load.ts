import type { ContractTerms } from '../../engine/agreement/clause.ts'
import type { OrganizationContext } from '../../platform/action/context.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { loadContract } from '../contract/index.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../deal/index.ts'
import { lockEvaluation } from './compute/month.ts'
import { readStates, type PeriodState } from './state.ts'

type Side = 'client' | 'vendor'

export type OpenPeriod = {
  readonly engagement: EngagementRow
  readonly side: Side
  readonly contract: ContractTerms
  readonly state: PeriodState
}

/** The contract of an engagement; refuses where nothing was agreed. */
export async function requireContract(context: OrganizationContext, engagementId: string): Promise<ContractTerms> {
  const contract = await loadContract(context.db, engagementId)
  if (!contract) throw new Refusal('noContract')
  return contract
}

/** A month to change something in: one change of an engagement's months at a time, computations included. */
export async function beginWithPeriod(
  context: OrganizationContext,
  { engagementId, period }: { readonly engagementId: string; readonly period: string },
): Promise<OpenPeriod> {
  const { db, actor, now } = context
  const engagement = await loadEngagement(db, engagementId, true)
  await lockEvaluation(db, engagementId)
  const contract = await requireContract(context, engagementId)
  const state = (await readStates(db, engagementId, contract, [period], now)).get(period)
  if (!state) throw notFound()
  return { engagement, side: sideOf(actor, engagement), contract, state }
}
