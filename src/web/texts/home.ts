import { defineTexts } from './defineTexts.ts'

export const homeTexts = defineTexts({
  zh: {
    title: '工作台',
    rail: '工作台',
    news: '最新通知',
    noNews: '没有未读的通知。',
    moreNews_other: '还有 {{count}} 条，点右上角的铃铛查看。',
    start: '从这里开始',
    noOrganization: '你还不属于任何组织',
    noOrganizationHint: '请让组织负责人在“成员”里邀请你的邮箱，并打开邀请链接。',
    roles: '你的角色',
    organization: '组织',
  },
  en: {
    title: 'Workbench',
    rail: 'Home',
    news: 'Latest notifications',
    noNews: 'Nothing unread.',
    moreNews_one: '{{count}} more under the bell at the top.',
    moreNews_other: '{{count}} more under the bell at the top.',
    start: 'Start here',
    noOrganization: 'You belong to no organisation yet',
    noOrganizationHint: 'Ask an owner to invite your address under Members, then open the link of the invitation.',
    roles: 'Your roles',
    organization: 'Organisation',
  },
})
