import { defineTexts } from './defineTexts.ts'

export const engagementTexts = defineTexts({
  zh: {
    figures: '近 7 天指标',
    figuresSpan: '{{from}} 至 {{to}}',
    clauses: '本期条款',
    allClauses: '考核结果',
    settlement: '结算',
    allStatements: '全部结算单',
    unpaid: '未付',
    statement: '{{month}} 结算单',
    dueOn: '最近付款期限',
    penalties: '扣罚',
    bonuses: '奖励',
    noStatement: '首个考核期定稿后，服务商编制结算单。',
  },
  en: {
    figures: 'Figures of seven days',
    figuresSpan: '{{from}} to {{to}}',
    clauses: 'Clauses of this month',
    allClauses: 'Results',
    settlement: 'Settlement',
    allStatements: 'All statements',
    unpaid: 'Open',
    statement: 'Statement {{month}}',
    dueOn: 'Next due',
    penalties: 'Penalties',
    bonuses: 'Bonuses',
    noStatement: 'Once the first month is frozen the vendor prepares a statement.',
  },
})
