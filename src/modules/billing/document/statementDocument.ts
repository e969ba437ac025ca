import { decimalOf, exactOf } from '../../../engine/money/exact.ts'
import type { Statement } from '../../../engine/settlement/types.ts'
import type { Column } from '../../../platform/action/action.ts'
import { writeXlsx } from '../../../platform/export/xlsx.ts'
import { lineColumns } from '../api/line.ts'
import { lineShown } from '../lineShown.ts'
import { lineKindWords, statementStatusWords } from '../policy/words.ts'
import { lineKinds, type StatementStatus } from '../policy/vocabulary.ts'
import { yuan, type PageData } from './pages.ts'

export type StatementFacts = {
  readonly no: number
  readonly month: string
  readonly status: StatementStatus
  readonly revision: number
  readonly clientName: string
  readonly vendorName: string
  readonly engagement: string
  readonly preparedByName: string | null
  readonly approvedByName: string | null
  readonly confirmedByName: string | null
  readonly finalizedByName: string | null
  readonly inputsDigest: string
}
type Language = 'zh' | 'en'

const words = {
  zh: {
    title: '结算单',
    client: '商家',
    vendor: '服务商',
    engagement: '合作',
    period: '结算期间',
    revision: '版本',
    draft: '未定稿',
    columns: ['行', '条款', '说明', '计算', '数量', '单价', '金额', '税额'],
    fees: '服务费合计',
    gross: '价税合计',
    net: '不含税金额',
    tax: '税额',
    prepaid: '预付抵扣',
    credit: '余额抵扣',
    payable: '应付金额',
    left: '结余转下期',
    capital: '应付金额（大写）',
    prepared: '编制',
    approved: '审批',
    confirmed: '商家确认',
    finalized: '定稿',
    digest: '依据摘要 SHA-256',
    sum: '合计（各行之和）',
  },
  en: {
    title: 'Settlement statement',
    client: 'Client',
    vendor: 'Vendor',
    engagement: 'Engagement',
    period: 'Period',
    revision: 'Revision',
    draft: 'NOT FINAL',
    columns: ['Line', 'Clause', 'Description', 'Calculation', 'Quantity', 'Unit price', 'Amount', 'Tax'],
    fees: 'Fees',
    gross: 'Gross',
    net: 'Net',
    tax: 'Tax',
    prepaid: 'Prepaid',
    credit: 'Credit set off',
    payable: 'Payable',
    left: 'Left over for later',
    capital: 'Payable in characters',
    prepared: 'Prepared by',
    approved: 'Approved by',
    confirmed: 'Confirmed by the client',
    finalized: 'Made final by',
    digest: 'SHA-256 of the inputs',
    sum: 'Sum of all lines',
  },
} as const

const widths = [9, 18, 52, 0, 20, 24, 28, 24]

type Total = { readonly label: string; readonly fen: number; readonly strong: boolean }

function totalsOf(statement: Statement, language: Language): Total[] {
  const w = words[language]
  return [
    { label: w.gross, fen: statement.grossFen, strong: false },
    { label: w.net, fen: statement.netFen, strong: false },
    { label: w.tax, fen: statement.taxFen, strong: false },
    ...optional(w.prepaid, -statement.prepaidFen),
    ...optional(w.credit, -statement.creditUsedFen),
    { label: w.payable, fen: statement.payableFen, strong: true },
    ...optional(w.left, statement.creditFen),
  ]
}

/** A statement as the layout shows it (report RP-05): lines by kind, sums, names. */
export function statementPage(statement: Statement, facts: StatementFacts, language: Language): PageData {
  const w = words[language]
  const final = facts.finalizedByName !== null
  return {
    title: `${w.title} ${facts.month}`,
    author: facts.vendorName,
    lang: language,
    state: statementStatusWords[facts.status][language],
    mark: final ? null : w.draft,
    footer: `${w.digest} ${facts.inputsDigest}`,
    facts: [
      { label: w.client, value: facts.clientName },
      { label: w.vendor, value: facts.vendorName },
      { label: w.engagement, value: facts.engagement },
      { label: w.period, value: `${statement.served.from} – ${statement.served.to}` },
      { label: w.revision, value: `${facts.no}-${facts.revision}` },
    ],
    columns: w.columns.map((title, index) => ({ title, width: widths[index] ?? 0, right: index === 0 || index > 3 })),
    groups: lineKinds.flatMap((kind) => {
      const lines = statement.lines.filter((line) => line.kind === kind)
      if (lines.length === 0) return []
      return [
        {
          title: lineKindWords[kind][language],
          rows: lines.map((line) => [
            String(line.no),
            `${line.clauseNo} v${line.clauseVersion}`,
            line.description[language],
            line.formula[language],
            line.quantity ?? '',
            line.unitPriceFen === null ? '' : unitPrice(line.unitPriceFen),
            yuan(line.amountFen),
            yuan(line.taxFen),
          ]),
        },
      ]
    }),
    totals: totalsOf(statement, language).map(({ label, fen, strong }) => ({ label, amount: yuan(fen), strong })),
    capitalLabel: w.capital,
    capital: statement.capital,
    notes: [...statement.caps.map(({ text }) => text[language]), ...statement.notes.map((note) => note[language])],
    signatures: [
      { label: w.prepared, value: facts.preparedByName ?? '—' },
      { label: w.approved, value: facts.approvedByName ?? '—' },
      { label: w.confirmed, value: facts.confirmedByName ?? '—' },
      { label: w.finalized, value: facts.finalizedByName ?? '—' },
    ],
  }
}

/** Yuan of a price in fen that may have parts of a fen. */
function unitPrice(fen: string): string {
  const { num, den } = exactOf(fen)
  if (den === 1n) return yuan(Number(num))
  return `¥${decimalOf({ num, den: den * 100n }, 6)}`
}

/** A statement as a workbook: the lines, then the sums. Texts are text cells, whatever they begin with. */
export function statementSheet(statement: Statement, facts: StatementFacts, language: Language): Promise<Buffer> {
  const w = words[language]
  const sum = (key: 'amountFen' | 'netFen' | 'taxFen'): number =>
    statement.lines.reduce((total, line) => total + line[key], 0)
  const totals = [
    { description: both(w.sum), amountFen: sum('amountFen'), netFen: sum('netFen'), taxFen: sum('taxFen') },
    ...totalsOf(statement, language).map(({ label, fen }) => ({ description: both(label), amountFen: fen })),
    { description: both(w.capital), formula: both(statement.capital) },
  ]
  const columns: readonly Column[] = lineColumns
  const options = { columns, language, zone: 'Asia/Shanghai', title: `${w.title} ${facts.month}` }
  return writeXlsx(options, async (sink) => {
    await sink(statement.lines.map(lineShown))
    await sink(totals)
    return statement.lines.length + totals.length
  })
}

/** A text that is in the reader's language already. */
function both(label: string): { zh: string; en: string } {
  return { zh: label, en: label }
}

/** A sum that is left out where there is none. */
function optional(label: string, fen: number): Total[] {
  return fen === 0 ? [] : [{ label, fen, strong: false }]
}
