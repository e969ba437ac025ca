import { listPayments } from '../../modules/billing/api/payment.ts'
import { listStatements } from '../../modules/billing/api/statement.ts'
import { getContract } from '../../modules/contract/api/contract.ts'
import { listDisputes } from '../../modules/evaluation/api/dispute.ts'
import { listPeriods } from '../../modules/evaluation/api/period.ts'
import { listExclusions } from '../../modules/measure/api/exclusion.ts'
import type { ActionInput, ActionSpec } from '../../platform/action/action.ts'
import { dayOf, formatMoney } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../ui/zone.ts'

export type WaitKind = 'proposal' | 'period' | 'dispute' | 'statement' | 'payment' | 'exclusion'

/** One thing that waits on the reader: where it is done, and by which day of the engagement's zone. */
export type Wait = {
  readonly key: string
  readonly kind: WaitKind
  readonly title: string
  readonly note: string
  readonly to: string
  readonly search?: { readonly [name: string]: string }
  readonly by: string | null
}

export type Waits = {
  readonly waits: readonly Wait[]
  /** Not everything has been answered yet. */
  readonly pending: boolean
  readonly error: Error | null
  readonly retry: () => void
}

/** A query, where the reader may ask it in this engagement. */
function useAllowed<A extends ActionSpec>(action: A, input: ActionInput<A>, engagementId: string) {
  return useAction(action, input, { enabled: useMay()(action, engagementId) })
}

/** Everything of an engagement that waits on the reader, the nearest deadline first. */
export function useWaits(engagementId: string, side: 'client' | 'vendor'): Waits {
  const t = useTexts('engagement')
  const e = useTexts('evaluation')
  const b = useTexts('billing')
  const zone = useZone()
  const base = `/engagements/${engagementId}`
  const contract = useAllowed(getContract, { engagementId }, engagementId)
  const periods = useAllowed(listPeriods, { engagementId, pageSize: 20 }, engagementId)
  const disputes = useAllowed(listDisputes, { engagementId, status: 'open' }, engagementId)
  const statements = useAllowed(listStatements, { engagementId, waitsOnYou: true }, engagementId)
  const payments = useAllowed(listPayments, { engagementId, status: 'reported' }, engagementId)
  const exclusions = useAllowed(listExclusions, { engagementId, status: 'requested' }, engagementId)
  const found: Wait[] = []
  const proposal = contract.data?.proposal
  if (proposal && proposal.proposedBy !== side && contract.data?.may.includes('propose')) {
    const { no, title, effectiveFrom } = proposal
    found.push({
      key: `proposal ${no}`,
      kind: 'proposal',
      title: t('proposal', { title }),
      note: t('proposalNote', { date: effectiveFrom }),
      to: `${base}/amendments/${no}`,
      by: null,
    })
  }
  for (const { period, status, waitsFor, disputeBy, shareBy } of periods.data?.rows ?? []) {
    if (waitsFor !== side) continue
    found.push({
      key: `period ${period}`,
      kind: 'period',
      title: t('period', { period }),
      note: e(`status.${status}`),
      to: `${base}/evaluations`,
      search: { period },
      by: side === 'client' ? disputeBy : shareBy,
    })
  }
  for (const { id, no, period, clauseNo, openedByName, openedBy, decideBy } of disputes.data?.rows ?? []) {
    if (openedBy === side) continue
    found.push({
      key: `dispute ${id}`,
      kind: 'dispute',
      title: t('dispute', { no }),
      note: t('disputeNote', { period, clause: clauseNo, name: openedByName }),
      to: `${base}/disputes/${id}`,
      by: dayOf(decideBy, zone),
    })
  }
  for (const { no, period, status, payableFen, answerBy, dueOn } of statements.data?.rows ?? []) {
    found.push({
      key: `statement ${no}`,
      kind: 'statement',
      title: t('statementWaits', { month: period }),
      note: t('money', { status: b(`status.${status}`), amount: formatMoney(payableFen) }),
      to: `${base}/statements/${no}`,
      by: answerBy ?? dueOn,
    })
  }
  for (const { id, amountFen, bankRef, may } of payments.data?.rows ?? []) {
    if (!may.includes('confirm')) continue
    found.push({
      key: `payment ${id}`,
      kind: 'payment',
      title: t('payment', { amount: formatMoney(amountFen) }),
      note: t('paymentNote', { ref: bankRef }),
      to: `${base}/payments/transfers`,
      by: null,
    })
  }
  for (const { id, from, requestedByName, answerBy, may } of exclusions.data?.rows ?? []) {
    if (!may.includes('decide')) continue
    found.push({
      key: `exclusion ${id}`,
      kind: 'exclusion',
      title: t('exclusion'),
      note: t('exclusionNote', { from: dayOf(from, zone), name: requestedByName }),
      to: `${base}/figures/exclusions`,
      search: { exclusion: id },
      by: dayOf(answerBy, zone),
    })
  }
  const asked = [contract, periods, disputes, statements, payments, exclusions]
  return {
    waits: found.toSorted((one, other) => (one.by ?? '9').localeCompare(other.by ?? '9')),
    pending: asked.some(({ isLoading }) => isLoading),
    error: asked.find(({ error, data }) => error && !data)?.error ?? null,
    retry: () => asked.filter(({ error }) => error).forEach(({ refetch }) => void refetch()),
  }
}
