import { clauseTerms, type ClauseKind, type ClauseTerms } from './clause.ts'

/** One clause of every kind and parameter set, as a contract for a shop on Pinduoduo could have it: for texts, tests and docs. */
export type Example = {
  readonly no: string
  readonly kind: ClauseKind
  /** The mode, type or formula. */
  readonly which: string
  readonly zh: string
  readonly en: string
  readonly terms: ClauseTerms
}

const replies = { source: 'figure', definition: 'pdd@1/replyWithin3Min/buyerDay', reading: 'rate' } as const
const received = { source: 'figure', definition: 'pdd@1/received/session', reading: 'count' } as const
const online = { source: 'figure', definition: 'kuaishou@2023-03/onlineTime/shopDay', reading: 'hours' } as const
const firstResponse = { source: 'figure', definition: 'own@1/firstResponseTime/firstReply', reading: 'mean' } as const
const anyMessage = { source: 'figure', definition: 'pdd@1/anyMessageInTime/message', reading: 'misses' } as const
function entered(metric: string, name: string, reading: 'rate' | 'amount' | 'count' | 'points' | 'hours' | 'days') {
  return { source: 'entered', metric, name, reading } as const
}
const satisfaction = entered('M-16', '满意率', 'rate')
const sales = entered('M-26', '客服销售额', 'amount')
const refunds = entered('refunds', '退款额', 'amount')
const ofPeriod = { clauses: 'all' } as const

function example(no: string, kind: ClauseKind, which: string, zh: string, en: string, params: unknown): Example {
  // Parsed, so that defaults stand as they do in a contract, and an example that is none fails at once.
  return { no, kind, which, zh, en, terms: clauseTerms.parse({ kind, params }) }
}

const fees: readonly Example[] = [
  example('3.1', 'fee', 'perSeat', '坐席费', 'Seats', {
    mode: 'perSeat',
    seatKind: 'dedicated',
    seats: 6,
    seatPriceFen: 450_000,
  }),
  example('3.2', 'fee', 'perVolume', '按接待量计费', 'By volume', {
    mode: 'perVolume',
    measure: received,
    scheme: 'graduated',
    per: 'day',
    tiers: [
      { upTo: 200, unitPriceFen: '150' },
      { upTo: null, unitPriceFen: '120' },
    ],
  }),
  example('3.3', 'fee', 'fixed', '固定月费', 'Fixed', { mode: 'fixed', amountFen: 2_000_000, proration: 'none' }),
  example('3.4', 'fee', 'hybrid', '坐席加超量', 'Seats and volume', {
    mode: 'hybrid',
    seats: { seatKind: 'shared', seats: 4, seatPriceFen: 380_000 },
    volume: {
      measure: received,
      scheme: 'volume',
      per: 'period',
      includedUnits: 12_000,
      tiers: [{ upTo: null, unitPriceFen: '90', flatFen: 5000 }],
    },
  }),
  example('3.5', 'fee', 'commission', '销售佣金', 'Commission', {
    mode: 'commission',
    sales,
    refunds,
    bands: [
      { upToFen: 10_000_000, share: '0.01' },
      { upToFen: null, share: '0.02' },
    ],
  }),
  example('3.6', 'fee', 'hourly', '按小时计费', 'By the hour', {
    mode: 'hourly',
    measure: entered('hours', '服务小时', 'hours'),
    unitPriceFen: '2707',
  }),
  example('3.7', 'fee', 'perShift', '活动班次', 'By the shift', {
    mode: 'perShift',
    measure: entered('shifts', '活动班次', 'count'),
    unitPriceFen: '30000',
  }),
  example('3.8', 'fee', 'perEvent', '外呼', 'By the event', {
    mode: 'perEvent',
    measure: entered('calls', '外呼次数', 'count'),
    unitPriceFen: '8000',
    packageSize: 100,
    includedUnits: 500,
  }),
  example('3.9', 'fee', 'surcharge', '夜间加价', 'Night surcharge', {
    mode: 'surcharge',
    on: 'night',
    of: '3.6',
    measure: entered('nightHours', '夜间小时', 'hours'),
    share: '0.3',
    hours: { from: 22, to: 6 },
  }),
  example('3.10', 'fee', 'minimum', '最低消费', 'Minimum', {
    mode: 'minimum',
    clauses: ['3.2', '3.8'],
    amountFen: 1_500_000,
  }),
  example('3.11', 'fee', 'once', '岗前培训', 'Training', {
    mode: 'once',
    amountFen: 300_000,
    on: '2026-03-02',
    bearer: 'vendor',
  }),
]

const targets: readonly Example[] = [
  example('7.1', 'sla', 'C1', '首次响应时长', 'First response', {
    type: 'C1',
    measure: firstResponse,
    comparison: '<=',
    target: '40',
    minSample: 100,
  }),
  example('7.2', 'sla', 'C1', '三分钟回复率', 'Reply rate', {
    type: 'C1',
    measure: replies,
    comparison: '>=',
    target: '0.7',
    near: '0.02',
    exceeded: '0.9',
  }),
  example('7.3', 'sla', 'C2', '分时段回复率', 'Reply rate by hour', {
    type: 'C2',
    measure: replies,
    comparison: '>=',
    bands: [
      { name: '白天', hours: { from: 8, to: 18 }, target: '0.75' },
      { name: '晚间', hours: { from: 18, to: 23 }, target: '0.65' },
      { name: '大促', days: [{ from: '2026-06-16', to: '2026-06-18' }], target: '0.5' },
    ],
  }),
  example('7.4', 'sla', 'C3', '超时消息', 'Late messages', {
    type: 'C3',
    measure: anyMessage,
    limitSeconds: 180,
    maxMisses: 300,
  }),
  example('7.5', 'sla', 'C4', '在线时长', 'Hours online', {
    type: 'C4',
    measure: online,
    minHours: '15',
    maxShortDays: 1,
    exemptDays: [{ from: '2026-02-16', to: '2026-02-22' }],
  }),
  example('7.6', 'sla', 'C5', '人员', 'Staffing', {
    type: 'C5',
    parts: [
      { part: 'seatFill', measure: entered('M-15', '在岗率', 'rate'), comparison: '>=', target: '0.98' },
      { part: 'attrition', measure: entered('M-44', '流失率', 'rate'), comparison: '<=', target: '0.15' },
      {
        part: 'replacementHours',
        measure: entered('replacement', '补位时长', 'hours'),
        comparison: '<=',
        target: '24',
      },
    ],
  }),
  example('7.7', 'sla', 'C7', '质检', 'Quality', {
    type: 'C7',
    measure: entered('M-28', '质检分', 'points'),
    floor: '85',
    criticalItems: entered('critical', '致命错误', 'count'),
    maxCriticalItems: 2,
  }),
  example('7.8', 'sla', 'C8', '违规零容忍', 'No violations', {
    type: 'C8',
    measure: entered('M-30', '违规数', 'count'),
  }),
  example('7.9', 'sla', 'C9', '投诉处理', 'Complaints', {
    type: 'C9',
    measure: entered('M-24', '投诉处理及时率', 'rate'),
    comparison: '>=',
    target: '0.95',
    withinHours: '24',
  }),
  example('7.10', 'sla', 'C10', '询单转化', 'Conversion', {
    type: 'C10',
    measure: entered('M-25', '询单转化率', 'rate'),
    comparison: '>=',
    target: '0.45',
  }),
  example('7.11', 'sla', 'C12', '整改', 'Improvement', {
    type: 'C12',
    of: '7.2',
    submitWithinDays: 3,
    reachWithinDays: 14,
    submitted: entered('planDays', '提交方案天数', 'days'),
    reached: entered('reachDays', '恢复达标天数', 'days'),
  }),
  example('7.12', 'sla', 'C13', '咨询量承诺', 'Volume', {
    type: 'C13',
    measure: { source: 'figure', definition: 'pdd@1/consultations/buyerDay', reading: 'count' },
    committed: 15_000,
    band: '0.2',
    applies: ['7.2'],
    outside: { effect: 'relaxed', by: '0.05' },
  }),
  example('7.13', 'sla', 'C1', '满意率', 'Satisfaction', {
    type: 'C1',
    measure: satisfaction,
    comparison: '>=',
    target: '0.9',
    minSample: 50,
  }),
  example('7.14', 'sla', 'C1', '综合得分', 'Own score', {
    type: 'C1',
    measure: {
      source: 'formula',
      name: '综合得分',
      expression: '60 * reply + 40 * satisfied',
      inputs: { reply: replies, satisfied: satisfaction },
    },
    comparison: '>=',
    target: '78',
    period: 'week',
  }),
]

const penalties: readonly Example[] = [
  example('8.1', 'penalty', 'P1', '超时消息扣款', 'Late messages', {
    of: '7.4',
    rule: { formula: 'P1', amountFen: 50_000 },
  }),
  example('8.2', 'penalty', 'P2', '在线不足扣款', 'Hours online', {
    of: '7.5',
    rule: { formula: 'P2', share: '0.05', base: ofPeriod },
  }),
  example('8.3', 'penalty', 'P3', '回复率扣款', 'Reply rate', {
    of: '7.2',
    rule: { formula: 'P3', share: '0.01', points: 'proRata', base: ofPeriod },
    consecutive: { by: 'factor', factor: '1.5' },
    caps: { perPeriodShare: '0.1', perYearFen: 2_700_000 },
    earnBack: { share: '0.5', target: '0.8', withinPeriods: 2 },
  }),
  example('8.4', 'penalty', 'P4', '满意率扣款', 'Satisfaction', {
    of: '7.13',
    rule: {
      formula: 'P4',
      base: ofPeriod,
      bands: [
        { under: '0.9', share: '0.03' },
        { under: '0.85', share: '0.06' },
        { under: '0.8', share: '0.1' },
      ],
    },
    floorFen: 10_000,
  }),
  example('8.5', 'penalty', 'P5', '违规扣款', 'Violations', {
    rule: {
      formula: 'P5',
      events: [
        { severity: '引流', measure: entered('diversion', '引流违规', 'count'), amountFen: 20_000 },
        { severity: '辱骂', measure: entered('abuse', '辱骂买家', 'count'), amountFen: 50_000 },
      ],
    },
    treatment: 'liquidatedDamages',
  }),
  example('8.6', 'penalty', 'P6', '停服扣款', 'Days without service', {
    rule: {
      formula: 'P6',
      days: entered('outageDays', '停服天数', 'days'),
      daily: { by: 'dailyFee', times: '3', base: ofPeriod },
    },
  }),
  example('8.7', 'penalty', 'P8', '空缺坐席', 'Vacant seats', {
    rule: { formula: 'P8', vacantSeatDays: entered('vacant', '空缺席日', 'days'), fee: '3.1' },
  }),
  example('8.8', 'penalty', 'P9', '平台罚款', 'Fines passed on', {
    rule: { formula: 'P9', loss: entered('fines', '平台罚款', 'amount'), share: '1' },
    treatment: 'liquidatedDamages',
  }),
  example('8.9', 'penalty', 'P10', '免费服务', 'Free service', {
    of: '7.9',
    rule: { formula: 'P10', freeDays: 2, freeSeatShare: '0.2' },
    treatment: 'serviceCredit',
  }),
  example('8.10', 'penalty', 'P7', '质检扣款', 'Quality', {
    of: '7.7',
    rule: { formula: 'P1', amountFen: 30_000 },
    consecutive: { by: 'table', factors: ['1', '1.5', '2'] },
  }),
]

const others: readonly Example[] = [
  example('9.1', 'bonus', 'B1', '回复率奖', 'Reply rate', {
    of: '7.2',
    rule: { formula: 'B1', target: '0.9', amountFen: 50_000 },
  }),
  example('9.2', 'bonus', 'B2', '满意率奖', 'Satisfaction', {
    of: '7.13',
    rule: { formula: 'B2', target: '0.97', share: '0.02', base: ofPeriod },
  }),
  example('9.3', 'bonus', 'B3', '转化奖', 'Conversion', {
    of: '7.10',
    rule: { formula: 'B3', target: '0.5', share: '0.01', points: 'wholePoints', base: ofPeriod },
    caps: { perPeriodShare: '0.05' },
  }),
  example('9.4', 'bonus', 'B4', '销售奖', 'Sales', { rule: { formula: 'B4', sales, refunds, share: '0.015' } }),
  example('9.5', 'bonus', 'B5', '线索奖', 'Leads', {
    rule: { formula: 'B5', measure: entered('M-33', '有效线索', 'count'), amountFen: 3000 },
  }),
  example('9.6', 'bonus', 'B6', '节约分成', 'Savings', {
    rule: { formula: 'B6', baselineFen: 5_000_000, actual: entered('cost', '售后成本', 'amount'), share: '0.4' },
  }),
  example('9.7', 'bonus', 'B7', '表扬信', 'Commendation', {
    of: '7.13',
    rule: { formula: 'B7', target: '0.98', points: 5 },
  }),
  example('10.1', 'exclusion', 'C14', '剔除', 'Exclusions', {
    applies: ['7.2', '7.3'],
    days: [{ from: '2026-02-04', to: '2026-02-17', reason: 'holidayRule' }],
    claimable: ['platformOutage', 'spam'],
  }),
  example('10.2', 'enforcement', 'C15', '考核起算', 'Enforcement', {
    applies: 'all',
    from: '2026-04-02',
    suspended: [{ from: '2026-06-16', to: '2026-06-18' }],
  }),
  example('11.1', 'termination', 'C11', '解除权', 'Right to terminate', {
    of: '7.2',
    consecutiveMisses: 2,
    right: 'terminate',
    holder: 'client',
    withinDays: 30,
  }),
  example('12.1', 'payment', 'payment', '付款', 'Payment', {
    currency: 'CNY',
    tax: { rate: '0.06', pricesIncludeTax: true, place: 'total' },
    shareWithinDays: 3,
    disputeWithinDays: 7,
    decideWithinDays: 5,
    silence: 'deemedAccepted',
    dueDays: 10,
    lateSharePerDay: '0.0005',
    prepayments: [
      {
        name: '首付款',
        base: { by: 'fee', fees: ofPeriod },
        share: '0.2',
        nature: 'earnestMoney',
        trigger: 'contractSigned',
        dueDays: 5,
      },
      {
        name: '保证金',
        base: { by: 'amount', amountFen: 1_000_000 },
        share: '1',
        nature: 'deposit',
        trigger: 'date',
        on: '2026-03-15',
        dueDays: 0,
      },
    ],
    precedence: 'highestOnly',
    caps: { perPeriodShare: '0.15', perYearShare: '0.12' },
    contractValueFen: 32_400_000,
    lossFen: 250_000,
    lossFactor: '1.3',
  }),
]

export const examples: readonly Example[] = [...fees, ...targets, ...penalties, ...others]
