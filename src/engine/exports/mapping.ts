import { requiredColumns } from '../metrics/canonicalHeader.ts'
import type { LocalText } from '../metrics/definition.ts'
import type { DetectionReason, TableKind } from './detection.ts'
import { figureColumn } from './figures.ts'
import type { ColumnMeaning, ColumnRole } from './layout.ts'
import type { Period } from './period.ts'

/** What keeps a mapping from being used. `name` is the column, role or figure it is about. */
export type MappingProblem = {
  readonly code: 'missingColumn' | 'twice' | 'noFigure' | 'noPeriod' | 'unknownFigure' | 'wrongUse'
  readonly name: string
}

type Mapped = { readonly heading: string; readonly meaning: ColumnMeaning }

/** Checks a mapping that a person or a program made before any row is read with it. */
export function mappingProblems(
  kind: TableKind,
  columns: readonly Mapped[],
  period: Period | undefined,
): readonly MappingProblem[] {
  return kind === 'messages' ? messageProblems(columns) : [...sheetProblems(columns, period), ...repeated(columns)]
}

function messageProblems(columns: readonly Mapped[]): MappingProblem[] {
  const found = new Set(columns.map(({ meaning }) => (meaning.use === 'message' ? meaning.column : '')))
  const missing = requiredColumns.filter((column) => !found.has(column))
  const foreign = columns.filter(({ meaning }) => meaning.use === 'figure' || meaning.use === 'role')
  return [
    ...missing.map((name) => ({ code: 'missingColumn', name }) as const),
    ...foreign.map(({ heading }) => ({ code: 'wrongUse', name: heading }) as const),
    ...repeated(columns),
  ]
}

function sheetProblems(columns: readonly Mapped[], period: Period | undefined): MappingProblem[] {
  const problems: MappingProblem[] = []
  let figures = 0
  let dated = period !== undefined
  for (const { heading, meaning } of columns) {
    if (meaning.use === 'message') problems.push({ code: 'wrongUse', name: heading })
    else if (meaning.use === 'role') dated ||= meaning.role === 'date' || meaning.role === 'periodFrom'
    else if (meaning.use === 'figure') {
      figures++
      if (!figureColumn(meaning.figure)) problems.push({ code: 'unknownFigure', name: meaning.figure })
    }
  }
  if (figures === 0) problems.push({ code: 'noFigure', name: '' })
  if (!dated) problems.push({ code: 'noPeriod', name: '' })
  return problems
}

function repeated(columns: readonly Mapped[]): MappingProblem[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { meaning } of columns) {
    if (meaning.use === 'ignore') continue
    const name = meaning.use === 'role' ? meaning.role : meaning.use === 'figure' ? meaning.figure : meaning.column
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return Array.from(twice, (name) => ({ code: 'twice', name }))
}

const texts = {
  missingColumn: { zh: '缺少必需的列：{name}', en: 'a required column is missing: {name}' },
  twice: { zh: '两列都对应到“{name}”', en: 'two columns are mapped to "{name}"' },
  noFigure: { zh: '没有任何一列对应到指标', en: 'no column is mapped to a figure' },
  noPeriod: {
    zh: '不知道是哪几天的数据：请指定日期列，或填写日期范围',
    en: 'it is unknown which days this is of: map a date column, or give the dates',
  },
  unknownFigure: { zh: '没有这个指标：{name}', en: 'there is no figure {name}' },
  wrongUse: { zh: '“{name}”列的用途与这种文件不符', en: 'column "{name}" is used for what this kind of file has not' },
} as const satisfies Record<MappingProblem['code'], LocalText>

/** One line for a person. */
export function mappingProblemText({ code, name }: MappingProblem, language: 'zh' | 'en'): string {
  const shown = figureColumn(name)?.name[language] ?? roleName(name)?.[language] ?? name
  return texts[code][language].replace('{name}', shown)
}

/** What roles are called where a person chooses one. */
export const roleNames: Readonly<Record<ColumnRole, LocalText>> = {
  agent: { zh: '客服账号', en: 'agent’s login' },
  agentName: { zh: '客服昵称或姓名', en: 'agent’s name' },
  agentGroup: { zh: '客服分组', en: 'group of agents' },
  agentPost: { zh: '客服岗位', en: 'post of the agent' },
  shop: { zh: '店铺名称', en: 'shop' },
  shopId: { zh: '店铺编号', en: 'number of the shop' },
  date: { zh: '日期', en: 'date' },
  periodFrom: { zh: '开始日期', en: 'first day' },
  periodTo: { zh: '结束日期', en: 'last day' },
  grain: { zh: '统计粒度', en: 'grain' },
  marketplace: { zh: '平台', en: 'marketplace' },
  rowNumber: { zh: '序号', en: 'row number' },
  source: { zh: '来源文件', en: 'source file' },
  importedAt: { zh: '导入时间', en: 'imported at' },
}

function roleName(name: string): LocalText | undefined {
  return Object.hasOwn(roleNames, name) ? Reflect.get(roleNames, name) : undefined
}

/** Why a file is taken for what it is, in one line. */
export function detectionReasonText(reason: DetectionReason, language: 'zh' | 'en'): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'headings':
      return zh
        ? `认识 ${reason.total} 个列名中的 ${reason.found} 个`
        : `${reason.found} of ${reason.total} headings are known`
    case 'heads':
      return zh
        ? `${reason.total} 行中有 ${reason.found} 行是“昵称 时间”`
        : `${reason.found} of ${reason.total} lines are a name and a time`
    case 'name':
      return zh ? `文件名或工作表名中有“${reason.word}”` : `the name of the file or sheet has "${reason.word}"`
    case 'missing':
      return zh ? `缺少：${reason.columns.join('、')}` : `missing: ${reason.columns.join(', ')}`
  }
}
