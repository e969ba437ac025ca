import { defineTexts } from '../../../web/texts/defineTexts.ts'

export const todoTexts = defineTexts({
  zh: {
    title: '待办',
    here: '待你处理',
    all_other: '全部 {{count}} 项',
    list: '待办清单',
    search: '搜索事项、合作或合作方',
    oneEngagement: '一个合作',
    overdue: '已逾期',
    nothing: '没有等你处理的事',
    nothingHint: '要你答复、确认、审批、签字、付款或裁定的事会出现在这里，做完即消失。',
    late_other: '逾期 {{count}} 天',
    today: '今天截止',
    left_other: '剩 {{count}} 天',
    noDay: '无期限',
  },
  en: {
    title: 'To do',
    here: 'Waiting for you',
    all_one: 'The whole list ({{count}})',
    all_other: 'All {{count}}',
    list: 'To-dos',
    search: 'Search for a to-do, an engagement or a partner',
    oneEngagement: 'One engagement',
    overdue: 'Overdue',
    nothing: 'Nothing waits for you',
    nothingHint:
      'What you are to answer, confirm, approve, sign, pay or decide appears here, and goes once it is done.',
    late_one: '{{count}} day overdue',
    late_other: '{{count}} days overdue',
    today: 'Due today',
    left_one: '{{count}} day left',
    left_other: '{{count}} days left',
    noDay: 'No date',
  },
})
