import { setTimeout as pause } from 'node:timers/promises'
import { disputeEvaluation, writeInDispute } from '../../modules/evaluation/api/dispute.ts'
import { enterValue, listEnteredValues } from '../../modules/evaluation/api/enteredValue.ts'
import { confirmEvaluation, listEvaluations } from '../../modules/evaluation/api/evaluation.ts'
import { freezePeriod, getPeriod, recomputePeriod, sharePeriod } from '../../modules/evaluation/api/period.ts'
import type { DemoEngagement } from './engagement.ts'
import type { DemoOrganization } from './organizations.ts'

const patienceMs = 60_000

/**
 * The months of the demo: those before the last one signed by both sides, the last one shared with a dispute that waits for the client,
 * this one running. What no module measures is entered for each.
 */
export async function evaluateMonths(
  client: DemoOrganization,
  vendor: DemoOrganization,
  { engagementId, startsOn }: DemoEngagement,
): Promise<void> {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai')
  const months = monthsFrom(Temporal.PlainDate.from(startsOn).toPlainYearMonth(), today.toPlainYearMonth())
  await enterValues(vendor, engagementId, months, startsOn, today)
  // Without figures nothing can be shared: the months then stay as they are, computed by the nightly work.
  for (const period of months) if (!(await measured(vendor, engagementId, period))) return
  for (const period of months) await vendor.owner.act(recomputePeriod, { engagementId, period })
  const over = months.slice(0, -1)
  for (const period of over) await vendor.owner.act(sharePeriod, { engagementId, period, note: '数据已与平台后台核对' })
  for (const period of over.slice(0, -1)) await freeze(client, vendor, engagementId, period)
  const last = over.at(-1)
  if (last !== undefined) await dispute(client, vendor, engagementId, last)
}

/** Figures are computed beside the imports: whether all of a month's days are, after some patience. */
async function measured(vendor: DemoOrganization, engagementId: string, period: string): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while ((await vendor.owner.act(getPeriod, { engagementId, period })).pendingDays > 0) {
    if (performance.now() > deadline) return false
    await pause(200)
  }
  return true
}

function monthsFrom(first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): string[] {
  const months: string[] = []
  for (let month = first; Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 }))
    months.push(month.toString())
  return months
}

/** A plausible number for every metric that clauses ask for. */
async function enterValues(
  vendor: DemoOrganization,
  engagementId: string,
  months: readonly string[],
  startsOn: string,
  today: Temporal.PlainDate,
): Promise<void> {
  const { metrics } = await vendor.owner.act(listEnteredValues, { engagementId })
  for (const [index, month] of months.entries()) {
    const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toString()
    const from = first < startsOn ? startsOn : first
    const end = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 31 })
    const to = (Temporal.PlainDate.compare(end, today) > 0 ? today : end).toString()
    for (const { metric, reading } of metrics) {
      const numbers = reading === 'rate' ? { met: 186 + index, total: 200 } : { value: plausible[reading](index) }
      await vendor.owner.act(enterValue, { engagementId, metric, from, to, ...numbers, note: '演示数据' })
    }
  }
}

const plausible = {
  amount: () => '120000',
  count: (index: number) => String(index % 2),
  points: (index: number) => String(88 + index),
  hours: () => '12',
  days: () => '1',
} as const

async function confirmAll(client: DemoOrganization, engagementId: string, period: string, but?: string): Promise<void> {
  const { rows } = await client.owner.act(listEvaluations, { engagementId, period })
  const values = rows
    .filter((row) => row.clauseNo !== but)
    .map(({ clauseNo, from, digest }) => ({ clauseNo, from, digest }))
  if (values.length > 0) await client.owner.act(confirmEvaluation, { engagementId, period, values })
}

async function freeze(
  client: DemoOrganization,
  vendor: DemoOrganization,
  engagementId: string,
  period: string,
): Promise<void> {
  await confirmAll(client, engagementId, period)
  for (const side of [vendor, client]) {
    const { digest } = await side.owner.act(getPeriod, { engagementId, period })
    await side.owner.act(freezePeriod, { engagementId, period, digest: digest ?? '' })
  }
}

async function dispute(
  client: DemoOrganization,
  vendor: DemoOrganization,
  engagementId: string,
  period: string,
): Promise<void> {
  const { rows } = await vendor.owner.act(listEvaluations, { engagementId, period })
  const row = rows.find(({ definitions }) => definitions.length > 0)
  if (!row) return
  await confirmAll(client, engagementId, period, row.clauseNo)
  const day = `${period}-20`
  const { id } = await vendor.owner.act(disputeEvaluation, {
    engagementId,
    period,
    clauseNo: row.clauseNo,
    from: row.from,
    ask: { ask: 'exclude', reason: 'platformOutage', from: `${day}T14:00:00+08:00`, to: `${day}T16:00:00+08:00` },
    note: '平台公告：20 日 14 点至 16 点消息收发异常，这段时间的咨询申请剔除。',
  })
  await client.owner.act(writeInDispute, { engagementId, id, text: '请附上平台公告的截图，我们核对后答复。' })
  await vendor.owner.act(writeInDispute, { engagementId, id, text: '公告原文见工单，截图稍后补充。' })
}
