import type { EngagementRow } from '../deal/index.ts'
import type { TerminationKind } from './policy/vocabulary.ts'

type Right = {
  readonly clauseNo: string
  readonly right: TerminationKind
  readonly holder: 'client' | 'vendor'
  readonly misses: number
  readonly expiresOn: string
}
type Miss = {
  readonly period: string
  readonly clauseNo: string
  readonly met: number | null
  readonly total: number | null
  readonly value: number | null
  readonly unit: string
  readonly comparison: string
  readonly target: string
}

const asked: Record<TerminationKind, { readonly zh: string; readonly en: string }> = {
  terminate: { zh: '解除本合同', en: 'terminate the contract' },
  replaceVendorAgents: { zh: '要求更换服务团队', en: 'require the agents to be replaced' },
  freeSeats: { zh: '要求提供免费坐席', en: 'require free seats' },
}

/** A notice to start from: who, by which clause, on which frozen misses. What is sent is worded by the person who sends it. */
export function noticeDraft(
  { name, code, clientName, vendorName }: Pick<EngagementRow, 'name' | 'code' | 'clientName' | 'vendorName'>,
  { clauseNo, right, holder, misses }: Right,
  evidence: readonly Miss[],
  language: 'zh' | 'en',
): string {
  const [from, to] = holder === 'client' ? [clientName, vendorName] : [vendorName, clientName]
  const rows = evidence.map((miss) =>
    language === 'zh'
      ? `- ${miss.period}：条款 ${miss.clauseNo}，约定 ${miss.comparison} ${valueText(miss.unit, Number(miss.target))}，实际 ${valueText(miss.unit, miss.value)}（${miss.met ?? '—'} / ${miss.total ?? '—'}）`
      : `- ${miss.period}: clause ${miss.clauseNo}, agreed ${miss.comparison} ${valueText(miss.unit, Number(miss.target))}, reached ${valueText(miss.unit, miss.value)} (${miss.met ?? '—'} / ${miss.total ?? '—'})`,
  )
  if (language === 'zh')
    return [
      `致：${to}`,
      `关于合作“${name}”（编号 ${code}）：`,
      `下列考核期的结果经双方签字定稿，连续 ${misses} 期未达标：`,
      ...rows,
      `依据合同条款 ${clauseNo}，我方现${asked[right].zh}。本通知自送达你方之日起生效。`,
      from,
    ].join('\n')
  return [
    `To: ${to}`,
    `About the engagement ${name} (${code}):`,
    `The results of these periods were signed by both sides; ${misses} in a row were missed:`,
    ...rows,
    `Under clause ${clauseNo} of the contract we hereby ${asked[right].en}. This notice takes effect when it reaches you.`,
    from,
  ].join('\n')
}

function valueText(unit: string, value: number | null): string {
  if (value === null) return '—'
  if (unit === 'share') return `${(value * 100).toFixed(2)} %`
  return String(Math.round(value * 100) / 100)
}
