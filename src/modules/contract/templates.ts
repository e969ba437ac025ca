import { clauseTitle } from '../../engine/agreement/titles.ts'
import type { z } from 'zod'
import { clauseTerms } from '../../engine/agreement/clause.ts'
import { allDefinitions } from '../../engine/agreement/definitions.ts'
import type { ClauseChange } from './policy/change.ts'
import type { TemplateName } from './policy/vocabulary.ts'

type TemplateShop = { readonly shopId: string; readonly marketplace: string }
export type TemplateFacts = {
  readonly effectiveFrom: string
  readonly startsOn: string
  readonly shops: readonly TemplateShop[]
}

type Terms = z.input<typeof clauseTerms>
type Clause = { readonly no: string; readonly title: string; readonly terms: Terms }

/** Days after the start on which figures are shown and nothing follows from them. */
const adaptationDays = 14
const allFees = { clauses: 'all' } as const

/** A working contract: prices of the template, reply rates by the rules of each shop's marketplace, and what every contract needs. */
export function templateChanges(template: TemplateName, facts: TemplateFacts): ClauseChange[] {
  const standards = replyRates(facts.shops)
  const clauses: Clause[] = [
    ...prices[template](facts),
    ...standards,
    zeroTolerance,
    ...standards.map(({ no, title }, index) => shortfall(`8.${index + 1}`, no, title)),
    diversionFine,
    ...standards.slice(0, 1).map(({ no }) => bonus(no)),
    payment(template),
    exclusions,
    ...(template === 'promotion' ? [] : [enforcement(facts.startsOn)]),
    ...(template === 'promotion' ? [] : standards.slice(0, 1).map(({ no }) => termination(no))),
  ]
  return clauses.map(({ no, title, terms }) => ({
    deed: 'set',
    no,
    ...titles(title, terms),
    terms: clauseTerms.parse(terms),
    effectiveTo: null,
    basedOn: null,
  }))
}

/** Templates name their clauses in both languages. */
function titles(title: string, terms: Terms) {
  return { title, titleEn: clauseTitle({ title, terms: clauseTerms.parse(terms) }).en }
}

const seats = (count: number, seatPriceFen: number) => ({
  seatKind: 'dedicated' as const,
  seats: count,
  seatPriceFen,
  proration: 'calendarDays' as const,
})
const consultations = { source: 'figure', definition: 'own@1/consultations/buyerDay', reading: 'count' } as const

const prices: Record<TemplateName, (facts: TemplateFacts) => Clause[]> = {
  seats: () => [
    {
      no: '3.1',
      title: '坐席费',
      terms: {
        kind: 'fee',
        params: { mode: 'perSeat', ...seats(6, 450_000) },
      },
    },
  ],
  volume: () => [
    {
      no: '3.1',
      title: '接待量费用',
      terms: {
        kind: 'fee',
        params: {
          mode: 'perVolume',
          measure: consultations,
          scheme: 'graduated',
          per: 'day',
          tiers: [
            { upTo: 200, unitPriceFen: '150' },
            { upTo: null, unitPriceFen: '120' },
          ],
        },
      },
    },
  ],
  hybrid: () => [
    {
      no: '3.1',
      title: '坐席与超量费用',
      terms: {
        kind: 'fee',
        params: {
          mode: 'hybrid',
          seats: seats(4, 380_000),
          volume: {
            measure: consultations,
            scheme: 'graduated',
            per: 'period',
            includedUnits: 12_000,
            tiers: [{ upTo: null, unitPriceFen: '90' }],
          },
        },
      },
    },
  ],
  promotion: () => [
    {
      no: '3.1',
      title: '活动服务费',
      terms: { kind: 'fee', params: { mode: 'fixed', amountFen: 810_000, proration: 'none' } },
    },
  ],
}

const nameOfRules: Record<string, string> = {
  taobao: '淘宝、天猫',
  jd: '京东',
  pdd: '拼多多',
  douyin: '抖音',
  kuaishou: '快手',
  xiaohongshu: '小红书',
  own: '通用口径',
}

/** One clause a marketplace, each by the newest version of its own definition and for its own shops. */
function replyRates(shops: readonly TemplateShop[]): Clause[] {
  const rulesOf = ({ marketplace }: TemplateShop) => (marketplace === 'tmall' ? 'taobao' : marketplace)
  const byRules = [...Map.groupBy(shops, rulesOf)]
  const wanted: [string, readonly TemplateShop[]][] = byRules.length === 0 ? [['own', []]] : byRules
  return wanted.map(([rules, served], index) => ({
    no: `7.${index + 1}`,
    title: `三分钟回复率（${nameOfRules[rules] ?? rules}）`,
    terms: {
      kind: 'sla',
      params: {
        type: 'C1',
        measure: {
          source: 'figure',
          definition: replyDefinition(rules),
          reading: 'rate',
          ...(wanted.length > 1 ? { shopIds: served.map(({ shopId }) => shopId) } : {}),
        },
        comparison: '>=',
        target: '0.7',
        period: 'month',
        minSample: 100,
        near: '0.02',
        exceeded: '0.85',
      },
    },
  }))
}

function replyDefinition(rules: string): string {
  const known = allDefinitions().filter(({ definition }) => definition.metric === 'replyWithin3Min')
  const own = known.find(({ key }) => key === 'own@1/replyWithin3Min/buyerDay')
  const found = known.findLast(({ pack }) => pack.marketplace === rules && pack.effectiveTo === null) ?? own
  if (!found) throw new Error('the catalogue has no reply rate')
  return rules === 'own' && own ? own.key : found.key
}

function shortfall(no: string, of: string, title: string): Clause {
  return {
    no,
    title: `未达标扣减：${title}`,
    terms: {
      kind: 'penalty',
      params: {
        of,
        rule: { formula: 'P3', share: '0.01', points: 'proRata', base: allFees },
        consecutive: { by: 'factor', factor: '1.5' },
        caps: { perPeriodShare: '0.1' },
        treatment: 'priceReduction',
      },
    },
  }
}

const diversions = { source: 'entered', metric: 'diversion', name: '确认的站外引流', reading: 'count' } as const
const zeroTolerance: Clause = {
  no: '7.9',
  title: '站外引流零容忍',
  terms: { kind: 'sla', params: { type: 'C8', measure: diversions, period: 'month' } },
}
const diversionFine: Clause = {
  no: '8.9',
  title: '站外引流扣罚',
  terms: {
    kind: 'penalty',
    params: {
      of: '7.9',
      rule: { formula: 'P5', events: [{ severity: '每起', measure: diversions, amountFen: 20_000 }] },
      treatment: 'liquidatedDamages',
    },
  },
}

function bonus(of: string): Clause {
  return {
    no: '8.10',
    title: '超额奖励',
    terms: {
      kind: 'bonus',
      params: {
        of,
        rule: { formula: 'B3', target: '0.85', share: '0.005', points: 'wholePoints', base: allFees },
        caps: { perPeriodShare: '0.05' },
      },
    },
  }
}

function payment(template: TemplateName): Clause {
  const part = { base: { by: 'fee', fees: allFees }, nature: 'prepayment' } as const
  return {
    no: '9.1',
    title: '结算与付款',
    terms: {
      kind: 'payment',
      params: {
        currency: 'CNY',
        tax: { rate: '0.06', pricesIncludeTax: true, place: 'line' },
        shareWithinDays: 3,
        disputeWithinDays: 7,
        decideWithinDays: 5,
        silence: 'nothing',
        method: 'bankTransfer',
        dueDays: 15,
        lateSharePerDay: '0.0005',
        prepayments:
          template === 'promotion'
            ? [
                { ...part, name: '签约预付', share: '0.2', trigger: 'contractSigned', dueDays: 3 },
                { ...part, name: '验收付款', share: '0.8', nature: 'balance', trigger: 'acceptance', dueDays: 7 },
              ]
            : [],
        precedence: 'all',
        caps: { perPeriodShare: '0.2' },
      },
    },
  }
}

const exclusions: Clause = {
  no: '10.1',
  title: '不计入考核的情形',
  terms: {
    kind: 'exclusion',
    params: {
      applies: 'all',
      claimable: ['platformOutage', 'clientOutage', 'forceMajeure', 'spam', 'test', 'duplicateImport'],
    },
  },
}

function enforcement(startsOn: string): Clause {
  const from = new Date(Date.parse(startsOn) + adaptationDays * 86_400_000).toISOString().slice(0, 10)
  return { no: '10.2', title: '适应期', terms: { kind: 'enforcement', params: { applies: 'all', from } } }
}

function termination(of: string): Clause {
  return {
    no: '10.3',
    title: '连续未达标的解约权',
    terms: {
      kind: 'termination',
      params: { of, consecutiveMisses: 2, right: 'terminate', holder: 'client', withinDays: 30 },
    },
  }
}
