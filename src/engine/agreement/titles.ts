import type { LocalText } from '../metrics/definition.ts'
import type { ClauseTerms, ClauseVersion } from './clause.ts'
import type { BonusParams, PenaltyParams } from './consequence.ts'
import type { FeeParams } from './fee.ts'
import { measureName } from './text/measure.ts'
import type { SlaParams } from './sla.ts'

/** Titles the templates have given since before titles were agreed in both languages. */
const standard: Readonly<Record<string, string>> = {
  坐席费: 'Seat fee',
  接待量费用: 'Fee by volume',
  坐席与超量费用: 'Seats, and volume above the quota',
  活动服务费: 'Fee of the campaign',
  站外引流零容忍: 'No diversion to other sites',
  站外引流扣罚: 'Fine for diversion to other sites',
  超额奖励: 'Bonus above the target',
  结算与付款: 'Settlement and payment',
  不计入考核的情形: 'What is left out',
  适应期: 'Adaptation',
  连续未达标的解约权: 'Right to terminate after misses in a row',
  三分钟回复率: 'Three-minute reply rate',
  未达标扣减: 'Deduction for a miss',
}

const rules: Readonly<Record<string, string>> = {
  '淘宝、天猫': 'Taobao, Tmall',
  京东: 'JD',
  拼多多: 'Pinduoduo',
  抖音: 'Douyin',
  快手: 'Kuaishou',
  小红书: 'Xiaohongshu',
  通用口径: 'general definition',
}

/** `三分钟回复率（拼多多）` and `未达标扣减：三分钟回复率（拼多多）` are made of standard parts. */
function standardTitle(title: string): string {
  const whole = standard[title]
  if (whole !== undefined) return whole
  const [, first = '', rest] = /^([^：]+)：(.+)$/.exec(title) ?? []
  if (rest !== undefined && standard[first] !== undefined) return `${standard[first]}: ${standardTitle(rest)}`
  const [, name = '', of = ''] = /^([^（]+)（(.+)）$/.exec(title) ?? []
  const [named, rulesNamed] = [standard[name], rules[of]]
  return named !== undefined && rulesNamed !== undefined ? `${named} (${rulesNamed})` : title
}

const ofFees: Record<FeeParams['mode'], string> = {
  perSeat: 'Seat fee',
  perVolume: 'Fee by volume',
  fixed: 'Fixed fee',
  hybrid: 'Seats, and volume above the quota',
  commission: 'Commission',
  hourly: 'Fee by the hour',
  perShift: 'Fee by the shift',
  perEvent: 'Fee by the event',
  surcharge: 'Surcharge',
  minimum: 'Least amount of the period',
  once: 'Fee charged once',
}
const ofTargets: Record<SlaParams['type'], string> = {
  C1: 'Target',
  C2: 'Target in bands',
  C3: 'Limit for every message',
  C4: 'Hours online',
  C5: 'Staffing',
  C7: 'Quality',
  C8: 'Not a single case',
  C9: 'Deadline',
  C10: 'Sales target',
  C12: 'Plan of improvement',
  C13: 'Committed volume',
}
const surcharges = { night: 'Surcharge at night', holiday: 'Surcharge on holidays' }
const rights = {
  terminate: 'Right to terminate',
  replaceVendorAgents: 'Right to have agents replaced',
  freeSeats: 'Right to free seats',
}

/** What a clause of these terms is called in English where nobody has named it. */
export function englishTitleOf(terms: ClauseTerms): string {
  switch (terms.kind) {
    case 'fee':
      return terms.params.mode === 'surcharge' ? surcharges[terms.params.on] : ofFees[terms.params.mode]
    case 'sla':
      return targetTitle(terms.params)
    case 'penalty':
      return withReference('Deduction', terms.params)
    case 'bonus':
      return withReference('Bonus', terms.params)
    case 'exclusion':
      return 'What is left out'
    case 'enforcement':
      return 'Begin of enforcement'
    case 'termination':
      return `${rights[terms.params.right]} by clause ${terms.params.of}`
    case 'payment':
      return 'Settlement and payment'
  }
}

function targetTitle(params: SlaParams): string {
  const kind = ofTargets[params.type]
  if (!('measure' in params)) return kind
  const name = measureName(params.measure).en
  if (isChinese(name)) return kind
  return params.type === 'C1' ? name : `${kind}: ${name}`
}

function withReference(kind: string, { of }: Pick<PenaltyParams | BonusParams, 'of'>): string {
  return of === undefined ? kind : `${kind} for clause ${of}`
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

type Titled = Pick<ClauseVersion, 'title' | 'terms'> & { readonly titleEn?: string | undefined }

/**
 * The title of a clause in both languages. Where the parties agreed on none in English it is a standard one, or the Chinese
 * one if it is no Chinese at all, or made from the terms.
 */
export function clauseTitle({ title, titleEn, terms }: Titled): LocalText {
  if (titleEn !== undefined) return { zh: title, en: titleEn }
  const standardEn = standardTitle(title)
  return { zh: title, en: isChinese(standardEn) ? englishTitleOf(terms) : standardEn }
}
