import { acceptAmendment } from '../../modules/contract/api/amendment.ts'
import { getDraft, proposeDraft, setDraftClause, startDraft } from '../../modules/contract/api/draft.ts'
import type { DemoEngagement } from './engagement.ts'
import type { DemoOrganization } from './organizations.ts'

/**
 * The clauses of the demo: the contract of its first day, with a right to have agents replaced; a seat price that changed with this
 * month; a proposal of the vendor that waits for the client's answer, and a draft that only the client sees.
 */
export async function agreeOnClauses(
  client: DemoOrganization,
  vendor: DemoOrganization,
  { engagementId, startsOn }: DemoEngagement,
): Promise<void> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const thisMonth = today.with({ day: 1 }).toString()
  const nextMonth = today.with({ day: 1 }).add({ months: 1 }).toString()

  const first = await client.owner.act(startDraft, {
    engagementId,
    title: '客服外包服务合同',
    reason: '按双方确认的报价签订',
    effectiveFrom: startsOn,
    template: 'seats',
  })
  await client.owner.act(setDraftClause, { engagementId, draftId: first.id, revision: 0, ...replacement })
  const { no } = await client.owner.act(proposeDraft, { engagementId, draftId: first.id, version: 1 })
  await vendor.owner.act(acceptAmendment, { engagementId, no, version: 1 })

  const seats = { mode: 'perSeat', seatKind: 'dedicated', seats: 6, proration: 'calendarDays' } as const
  const seatClause = (seatPriceFen: number) => ({
    no: '3.1',
    title: '坐席费',
    terms: { kind: 'fee' as const, params: { ...seats, seatPriceFen } },
  })
  const raised = await vendor.owner.act(startDraft, {
    engagementId,
    title: '旺季坐席单价',
    reason: '旺季用工成本上涨，双方商定每席加 150 元',
    effectiveFrom: thisMonth,
  })
  await vendor.owner.act(setDraftClause, { engagementId, draftId: raised.id, revision: 0, ...seatClause(465_000) })
  const second = await vendor.owner.act(proposeDraft, { engagementId, draftId: raised.id, version: 1 })
  await client.owner.act(acceptAmendment, { engagementId, no: second.no, version: 1 })

  const asked = await vendor.owner.act(startDraft, {
    engagementId,
    title: '下月起增加接待量计费',
    reason: '日均咨询超过约定上限，超出部分按量计费',
    effectiveFrom: nextMonth,
  })
  await vendor.owner.act(setDraftClause, {
    engagementId,
    draftId: asked.id,
    revision: 0,
    no: '3.2',
    title: '超量接待费',
    terms: {
      kind: 'fee',
      params: {
        mode: 'perVolume',
        measure: { source: 'figure', definition: 'own@1/consultations/buyerDay', reading: 'count' },
        scheme: 'graduated',
        per: 'period',
        includedUnits: 15_000,
        tiers: [
          { upTo: 5000, unitPriceFen: '90' },
          { upTo: null, unitPriceFen: '80' },
        ],
      },
    },
  })
  await vendor.owner.act(proposeDraft, { engagementId, draftId: asked.id, version: 1 })

  const own = await client.owner.act(startDraft, {
    engagementId,
    title: '提高回复率要求',
    reason: '大促后复购依赖响应速度',
    effectiveFrom: nextMonth,
  })
  const { clauses } = await client.owner.act(getDraft, { engagementId, draftId: own.id })
  const standard = clauses.find((clause) => clause.no === '7.1')
  if (standard?.terms.kind !== 'sla' || standard.terms.params.type !== 'C1')
    throw new Error('the demo contract has no reply rate')
  const params = { ...standard.terms.params, target: '0.75' }
  await client.owner.act(setDraftClause, {
    engagementId,
    draftId: own.id,
    revision: 0,
    no: standard.no,
    title: standard.title,
    terms: { kind: 'sla', params },
  })
}

/** A right that one month of the demo gives rise to, beside the one that takes two. */
const replacement = {
  no: '10.4',
  title: '站外引流后的换人权',
  terms: {
    kind: 'termination' as const,
    params: {
      of: '7.9',
      consecutiveMisses: 1,
      right: 'replaceVendorAgents' as const,
      holder: 'client' as const,
      withinDays: 30,
    },
  },
}
