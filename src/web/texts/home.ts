import { defineTexts } from './defineTexts.ts'

export const homeTexts = defineTexts({
  zh: {
    title: '工作台',
    rail: '工作台',
    waiting: '待你处理',
    nothing: '没有待你处理的事',
    nothingHint: '有人邀请、申请或提交给你时，会出现在这里。',
    start: '从这里开始',
    noOrganization: '你还不属于任何组织',
    noOrganizationHint: '请让组织负责人在“成员”里邀请你的邮箱，并打开邀请链接。',
    roles: '你的角色',
    organization: '组织',
  },
  en: {
    title: 'Workbench',
    rail: 'Home',
    waiting: 'Waiting for you',
    nothing: 'Nothing waits for you',
    nothingHint: 'What somebody invites you to, asks of you or hands in to you appears here.',
    start: 'Start here',
    noOrganization: 'You belong to no organisation yet',
    noOrganizationHint: 'Ask an owner to invite your address under Members, then open the link of the invitation.',
    roles: 'Your roles',
    organization: 'Organisation',
  },
})
