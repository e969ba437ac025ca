import type { ContractTerms } from '../../../engine/agreement/clause.ts'
import { amount } from '../../../engine/agreement/text/words.ts'
import { clauseTitle } from '../../../engine/agreement/titles.ts'
import { decimalOf, exactOfFraction } from '../../../engine/money/exact.ts'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import type { Evaluation, Result } from '../../../engine/sla/types.ts'
import type { Column, Words } from '../../../platform/action/action.ts'
import { writeXlsx } from '../../../platform/export/xlsx.ts'
import { exclusionReasonWords } from '../../measure/policy/words.ts'
import type { PageData } from './pages.ts'

type Language = 'zh' | 'en'
export type ReportFacts = {
  readonly month: string
  readonly clientName: string
  readonly vendorName: string
  readonly engagement: string
  readonly frozen: boolean
  readonly digest: string
  /** As it was then: what its clauses are called. */
  readonly contract: ContractTerms
}

const resultWords: Words<Result> = {
  exceeded: { zh: '超额', en: 'Exceeded' },
  met: { zh: '达标', en: 'Met' },
  near: { zh: '临界', en: 'Near' },
  missed: { zh: '未达标', en: 'Missed' },
  notEnforced: { zh: '不计', en: 'Not enforced' },
  noData: { zh: '无数据', en: 'No data' },
}

const columns: readonly Column[] = [
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, kind: 'text' },
  { key: 'title', title: { zh: '标题', en: 'Title' }, kind: 'text' },
  { key: 'days', title: { zh: '期间', en: 'Days' }, kind: 'text' },
  { key: 'target', title: { zh: '目标', en: 'Target' }, kind: 'text' },
  { key: 'met', title: { zh: '达标数', en: 'Met' }, kind: 'number' },
  { key: 'total', title: { zh: '总数', en: 'Total' }, kind: 'number' },
  { key: 'excluded', title: { zh: '剔除', en: 'Excluded' }, kind: 'number' },
  { key: 'reasons', title: { zh: '剔除原因', en: 'Why' }, kind: 'text' },
  { key: 'value', title: { zh: '数值', en: 'Value' }, kind: 'text' },
  { key: 'result', title: { zh: '结果', en: 'Result' }, kind: 'text', words: resultWords },
]
const widths = [18, 0, 40, 22, 18, 18, 16, 52, 22, 22]
const rightOnes: ReadonlySet<string> = new Set(['target', 'met', 'total', 'excluded', 'value'])

/** A value in the unit people read, with two places. */
function valueText({ value, unit }: Pick<Evaluation, 'value' | 'unit'>, language: Language): string {
  if (value === null) return '—'
  const exact = exactOfFraction(value)
  if (unit === 'share') {
    const [whole = '', part = ''] = decimalOf({ num: exact.num * 100n, den: exact.den }, 2).split('.')
    return `${whole}.${part.padEnd(2, '0')}%`
  }
  return amount(decimalOf(exact, 2), unit)[language]
}

const grouped = new Intl.NumberFormat('en')

function counted(count: number | null): string {
  return count === null ? '—' : grouped.format(count)
}

/** What was left out and why, the most frequent first. */
function reasonsText(excluded: Evaluation['excluded'], language: Language): string {
  return exclusionReasons
    .map((reason) => ({ words: exclusionReasonWords[reason], count: excluded[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ words, count }) => `${words[language]} ${count}`)
    .join(language === 'zh' ? '，' : ', ')
}

function rowOf(evaluation: Evaluation, { clauses }: ReportFacts['contract'], language: Language) {
  const { clauseNo, clauseVersion, from, to, comparison, target, unit, met, total, result } = evaluation
  const clause = clauses.find(({ no, version }) => no === clauseNo && version === clauseVersion)
  const sign = { '>=': '≥', '<=': '≤', '>': '>', '<': '<' }[comparison]
  return {
    clause: `${clauseNo} v${clauseVersion}`,
    title: clause ? clauseTitle(clause)[language] : evaluation.title,
    days: `${from} – ${to}`,
    target: `${sign} ${amount(target, unit)[language]}`,
    met,
    total,
    excluded: Object.values(evaluation.excluded).reduce((sum, count) => sum + count, 0),
    reasons: reasonsText(evaluation.excluded, language),
    value: valueText(evaluation, language),
    result,
  }
}

/** The month clause by clause as the layout shows it (report RP-04). */
export function reportPage(evaluations: readonly Evaluation[], facts: ReportFacts, language: Language): PageData {
  const zh = language === 'zh'
  return {
    title: zh ? `月度服务报告 ${facts.month}` : `Monthly service report ${facts.month}`,
    author: facts.vendorName,
    lang: language,
    state: facts.frozen ? (zh ? '已定稿' : 'Frozen') : zh ? '未定稿' : 'Not frozen',
    mark: facts.frozen ? null : zh ? '未定稿' : 'NOT FROZEN',
    footer: `SHA-256 ${facts.digest}`,
    facts: [
      { label: zh ? '商家' : 'Client', value: facts.clientName },
      { label: zh ? '服务商' : 'Vendor', value: facts.vendorName },
      { label: zh ? '合作' : 'Engagement', value: facts.engagement },
    ],
    columns: columns.map((column, index) => ({
      title: column.title[language],
      width: widths[index] ?? 0,
      right: rightOnes.has(column.key),
    })),
    groups: [
      {
        title: zh ? '服务水平' : 'Service levels',
        rows: evaluations
          .map((evaluation) => rowOf(evaluation, facts.contract, language))
          .map((row) => [
            row.clause,
            row.title,
            row.days,
            row.target,
            counted(row.met),
            counted(row.total),
            counted(row.excluded),
            row.reasons,
            row.value,
            resultWords[row.result][language],
          ]),
      },
    ],
    totals: [],
    capitalLabel: '',
    capital: '',
    notes: [],
    signatures: [{ label: '', value: '' }],
  }
}

export function reportSheet(
  evaluations: readonly Evaluation[],
  facts: ReportFacts,
  language: Language,
): Promise<Buffer> {
  const title = language === 'zh' ? `月度服务报告 ${facts.month}` : `Service report ${facts.month}`
  return writeXlsx({ columns, language, zone: 'Asia/Shanghai', title }, async (sink) => {
    await sink(evaluations.map((evaluation) => rowOf(evaluation, facts.contract, language)))
    return evaluations.length
  })
}
