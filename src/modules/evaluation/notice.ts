import { amount, comparisonWords, number } from '../../engine/agreement/text/words.ts'
import type { ValueUnit } from '../../engine/agreement/unit.ts'
import type { Comparison } from '../../engine/agreement/values.ts'
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
  readonly unit: ValueUnit
  readonly comparison: Comparison
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
  const rows = evidence.map((miss) => missText(miss, language))
  if (language === 'zh')
    return [
      `致：${to}`,
      `关于合作“${name}”（编号 ${code}）：`,
      misses === 1
        ? '下列考核期的结果经双方签字定稿，未达标：'
        : `下列考核期的结果经双方签字定稿，连续 ${misses} 期未达标：`,
      ...rows,
      `依据合同条款 ${clauseNo}，我方现${asked[right].zh}。本通知自送达你方之日起生效。`,
      from,
    ].join('\n')
  return [
    `To: ${to}`,
    `About the engagement ${name} (${code}):`,
    misses === 1
      ? 'The result of this period was signed by both sides, and was missed:'
      : `The results of these periods were signed by both sides; ${misses} in a row were missed:`,
    ...rows,
    `Under clause ${clauseNo} of the contract we hereby ${asked[right].en}. This notice takes effect when it reaches you.`,
    from,
  ].join('\n')
}

function missText({ period, clauseNo, met, total, value, unit, comparison, target }: Miss, language: 'zh' | 'en') {
  const agreed = `${comparisonWords[comparison][language]} ${amount(target, unit)[language]}`
  const reached = value === null ? '—' : amount(rounded(value, unit), unit)[language]
  const counted = total === null ? null : `${number(met ?? 0)[language]} / ${number(total)[language]}`
  if (language === 'zh')
    return `- ${period}：条款 ${clauseNo}，约定${agreed}，实际 ${reached}${counted === null ? '' : `（${counted}）`}`
  return `- ${period}: clause ${clauseNo}, agreed ${agreed}, reached ${reached}${counted === null ? '' : ` (${counted})`}`
}

/** To two decimals of what is read: of a percentage, of a second. */
function rounded(value: number, unit: ValueUnit): string {
  return value.toFixed(unit === 'share' ? 4 : 2)
}
