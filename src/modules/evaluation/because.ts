import type { ClauseVersion, ContractTerms } from '../../engine/agreement/clause.ts'
import { clauseText } from '../../engine/agreement/text/clauseText.ts'
import type { Because } from '../../engine/sla/types.ts'

type Text = { readonly zh: string; readonly en: string }

/** What each reason says; `{name}` stands for its parameter. */
const texts: Readonly<Record<string, Text>> = {
  forecastOutside: {
    zh: '咨询量超出双方预估的范围，本期不考核',
    en: 'The volume left the forecast band, so nothing is enforced',
  },
  relaxed: {
    zh: '咨询量超出预估范围，目标放宽 {by}',
    en: 'The volume left the forecast band, so the target is relaxed by {by}',
  },
  noImprovementDue: { zh: '条款 {of} 没有未达标，无需整改', en: 'Clause {of} was not missed, so no plan was due' },
  enteredReachesOver: {
    zh: '有填报值跨越考核期（{from} 至 {to}），没有计入',
    en: 'An entered value reaches over the period ({from} to {to}) and was not used',
  },
  enteredWithLeftOutDays: {
    zh: '填报值“{name}”包含被剔除的日期',
    en: 'The entered value {name} includes days that are left out',
  },
  pointsWithoutSamples: {
    zh: '{values} 个填报值没有样本数，按相同权重平均',
    en: '{values} entered values have no sample size and weigh the same',
  },
  formulaWithoutValue: { zh: '公式“{name}”缺少数据，算不出结果', en: 'The formula {name} lacks data and has no value' },
  daysWithoutPresence: { zh: '{days} 天没有人在线', en: 'Nobody was online on {days} days' },
  bandBelowMinSample: { zh: '部分时段样本不足，不参与判定', en: 'A band has too few units to be judged' },
  daysLeftOut: { zh: '按合同约定剔除 {days} 天', en: '{days} days are left out by the contract' },
  noData: { zh: '没有数据', en: 'There is no data' },
  partWithoutData: { zh: '{parts} 个部分没有数据', en: '{parts} parts have no data' },
  allDaysLeftOut: { zh: '全部日期都被剔除', en: 'All days are left out' },
  suspended: { zh: '本期暂停考核', en: 'Enforcement is suspended' },
  beforeEnforcement: { zh: '{from} 起才开始考核', en: 'Enforced from {from} on' },
  belowMinSample: { zh: '样本 {total} 少于约定的 {least}', en: 'Only {total} of the agreed {least} units' },
  volumeRunning: { zh: '考核期未结束，咨询量仍在变化', en: 'The period is running and the volume still moves' },
  daysNotEnforced: { zh: '{days} 天不在考核范围内', en: '{days} days are not enforced' },
  noHours: { zh: '{day} 没有分时数据', en: 'There are no figures by hour for {day}' },
}

/** A reason in words; one that has no text yet says its code, so that nothing is hidden. */
export function becauseIn({ code, params }: Because, language: 'zh' | 'en'): string {
  const text = texts[code]?.[language] ?? code
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** A clause as it was agreed. */
export function clauseTextIn(clause: ClauseVersion, contract: ContractTerms, language: 'zh' | 'en'): string {
  return clauseText(clause, language, { contract })
}
