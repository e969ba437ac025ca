import { defineTexts } from './defineTexts.ts'

/** The bell, and what each kind of notification says. The placeholders are what the handler gives as `detail`. */
export const notificationTexts = defineTexts({
  zh: {
    title: '通知',
    open_other: '通知，{{count}} 条未读',
    readAll: '全部标为已读',
    empty: '没有通知',
    emptyHint: '需要你处理或知道的事会出现在这里。',
    older: '只显示最近 {{count}} 条',
    unread: '未读',
    kind: {
      signInLocked: '有人多次输错你的密码，登录锁定了 {{minutes}} 分钟。不是你时，请更改密码',
      secondFactorGuessed: '有人知道你的密码并多次输错验证码，第二步锁定了 {{minutes}} 分钟。不是你时，请立即更改密码',
      secondFactorReset: '平台管理员重置了你的两步验证。请立即重新开启；不是你要求的，请更改密码并联系管理员',
      engagementProposed: '{{organization}} 的 {{by}} 邀请你们合作：{{engagement}}',
      engagementAccepted: '{{organization}} 的 {{by}} 接受了合作：{{engagement}}',
      engagementDeclined: '{{organization}} 没有接受合作 {{engagement}}：{{reason}}',
      engagementWithdrawn: '{{organization}} 撤回了合作邀请：{{engagement}}',
      engagementChangeAsked: '{{organization}} 提出变更 {{engagement}}，待你们确认：{{reason}}',
      engagementChangeConfirmed: '{{organization}} 同意了 {{engagement}} 的变更',
      engagementChangeRejected: '{{organization}} 没有同意 {{engagement}} 的变更：{{reason}}',
      engagementStageChanged: '{{engagement}}：由“{{from}}”进入“{{to}}”',
      engagementContactNamed: '{{organization}} 在 {{engagement}} 的{{duty}}联系人是 {{name}}',
      engagementShopLinked: '{{organization}} 把店铺“{{shop}}”加入 {{engagement}}',
      engagementShopUnlinked: '{{organization}} 把店铺“{{shop}}”移出 {{engagement}}：{{reason}}',
      engagementAccessGiven: '{{by}} 让你以“{{role}}”参与 {{engagement}}',
      exclusionRequested: '{{organization}} 在 {{engagement}} 申请剔除数据，等你答复：{{note}}',
      exclusionGranted: '{{organization}} 同意了 {{engagement}} 的剔除申请，相关指标将重算',
      exclusionDenied: '{{organization}} 没有同意 {{engagement}} 的剔除申请：{{note}}',
      exclusionWithdrawn: '{{organization}} 撤回了 {{engagement}} 的剔除申请',
      amendmentProposed: '{{organization}} 的 {{by}} 提出 {{engagement}} 的合同变更 #{{no}}“{{title}}”，等你们答复',
      amendmentAccepted: '{{organization}} 的 {{by}} 同意了 {{engagement}} 的合同变更 #{{no}}“{{title}}”',
      amendmentDeclined: '{{organization}} 没有同意 {{engagement}} 的合同变更 #{{no}}“{{title}}”：{{reason}}',
      amendmentWithdrawn: '{{organization}} 撤回了 {{engagement}} 的合同变更 #{{no}}“{{title}}”',
      periodShared: '{{organization}} 发来 {{engagement}} {{period}} 的考核结果，请在 {{disputeBy}} 前确认或提出异议',
      periodSigned: '{{organization}} 的 {{by}} 已签字确认 {{engagement}} {{period}} 的考核结果，等你方签字定稿',
      periodFrozen: '{{engagement}} {{period}} 的考核结果已由双方签字定稿',
      periodToShare: '{{engagement}} {{period}} 的考核结果待发送，期限 {{date}}',
      periodToConfirm: '{{engagement}}：今天（{{date}}）是对 {{period}} 考核结果提出异议的最后一天',
      disputeOpened:
        '{{organization}} 对 {{engagement}} {{period}} 的条款 {{clause}} 提出异议，请在 {{date}} 前答复：{{note}}',
      disputeGranted: '{{organization}} 同意了 {{engagement}} 的异议 {{no}}（条款 {{clause}}），相关数据将重算',
      disputeDenied: '{{organization}} 没有同意 {{engagement}} 的异议 {{no}}（条款 {{clause}}）：{{note}}',
      disputeMessage: '{{organization}} 在 {{engagement}} 的异议 {{no}} 中留言：{{note}}',
      rightAccrued: '{{engagement}}：依据条款 {{clause}} 产生了一项权利，可在 {{expiresOn}} 前行使',
      rightEnding: '{{engagement}}：条款 {{clause}} 产生的权利将在 {{date}} 失效',
      rightExercised: '{{organization}} 依据 {{engagement}} 的条款 {{clause}} 行使权利并发出通知',
      rightWaived: '{{organization}} 放弃了 {{engagement}} 条款 {{clause}} 产生的权利',
      memberJoined: '{{name}} 接受邀请，加入了组织',
      memberRolesChanged: '{{by}} 更改了你在 {{organization}} 的角色',
      revealRequested: '{{name}} 申请查看个人信息明文',
      revealGranted: '{{by}} 同意你查看 {{subject}}',
      revealDenied: '{{by}} 没有同意你查看 {{subject}}',
    },
  },
  en: {
    title: 'Notifications',
    open_one: 'Notifications, {{count}} unread',
    open_other: 'Notifications, {{count}} unread',
    readAll: 'Mark all as read',
    empty: 'No notifications',
    emptyHint: 'What you have to decide or should know appears here.',
    older: 'Only the latest {{count}} are shown',
    unread: 'unread',
    kind: {
      signInLocked:
        'Your password was entered wrongly many times; signing in was locked for {{minutes}} minutes. If it was not you, change it',
      secondFactorGuessed:
        'Somebody knows your password and entered wrong codes; the second step was locked for {{minutes}} minutes. If it was not you, change the password now',
      secondFactorReset:
        'An administrator of the installation reset your second factor. Turn it on again now; if you did not ask for it, change the password and speak to the administrator',
      engagementProposed: '{{by}} of {{organization}} proposes an engagement: {{engagement}}',
      engagementAccepted: '{{by}} of {{organization}} accepted the engagement: {{engagement}}',
      engagementDeclined: '{{organization}} declined {{engagement}}: {{reason}}',
      engagementWithdrawn: '{{organization}} withdrew its proposal: {{engagement}}',
      engagementChangeAsked: '{{organization}} asks you to confirm a change of {{engagement}}: {{reason}}',
      engagementChangeConfirmed: '{{organization}} confirmed the change of {{engagement}}',
      engagementChangeRejected: '{{organization}} rejected the change of {{engagement}}: {{reason}}',
      engagementStageChanged: '{{engagement}}: from {{from}} to {{to}}',
      engagementContactNamed: '{{organization}} names {{name}} as contact for {{duty}} in {{engagement}}',
      engagementShopLinked: '{{organization}} added the shop {{shop}} to {{engagement}}',
      engagementShopUnlinked: '{{organization}} took the shop {{shop}} out of {{engagement}}: {{reason}}',
      engagementAccessGiven: '{{by}} lets you work in {{engagement}} as {{role}}',
      exclusionRequested:
        '{{organization}} asks to leave data of {{engagement}} out and waits for your answer: {{note}}',
      exclusionGranted: '{{organization}} granted an exclusion of {{engagement}}; its figures are computed again',
      exclusionDenied: '{{organization}} denied an exclusion of {{engagement}}: {{note}}',
      exclusionWithdrawn: '{{organization}} withdrew an exclusion of {{engagement}}',
      amendmentProposed:
        '{{by}} of {{organization}} proposes amendment #{{no}} “{{title}}” of {{engagement}} and waits for your answer',
      amendmentAccepted: '{{by}} of {{organization}} accepted amendment #{{no}} “{{title}}” of {{engagement}}',
      amendmentDeclined: '{{organization}} declined amendment #{{no}} “{{title}}” of {{engagement}}: {{reason}}',
      amendmentWithdrawn: '{{organization}} withdrew amendment #{{no}} “{{title}}” of {{engagement}}',
      periodShared:
        '{{organization}} shared the evaluations of {{period}} of {{engagement}}; confirm or dispute them by {{disputeBy}}',
      periodSigned:
        '{{by}} of {{organization}} signed the evaluations of {{period}} of {{engagement}}; your signature is missing',
      periodFrozen: 'Both sides signed the evaluations of {{period}} of {{engagement}}, which are frozen now',
      periodToShare: 'The evaluations of {{period}} of {{engagement}} are to be shared by {{date}}',
      periodToConfirm: '{{engagement}}: today, {{date}}, is the last day to dispute the evaluations of {{period}}',
      disputeOpened:
        '{{organization}} disputes clause {{clause}} of {{period}} of {{engagement}}; answer by {{date}}: {{note}}',
      disputeGranted:
        '{{organization}} granted dispute {{no}} of {{engagement}} (clause {{clause}}); its figures are computed again',
      disputeDenied: '{{organization}} denied dispute {{no}} of {{engagement}} (clause {{clause}}): {{note}}',
      disputeMessage: '{{organization}} wrote in dispute {{no}} of {{engagement}}: {{note}}',
      rightAccrued: '{{engagement}}: a right under clause {{clause}} has come about, to be exercised by {{expiresOn}}',
      rightEnding: '{{engagement}}: the right under clause {{clause}} ends on {{date}}',
      rightExercised: '{{organization}} exercised its right under clause {{clause}} of {{engagement}} by notice',
      rightWaived: '{{organization}} waived its right under clause {{clause}} of {{engagement}}',
      memberJoined: '{{name}} accepted the invitation and joined',
      memberRolesChanged: '{{by}} changed your roles in {{organization}}',
      revealRequested: '{{name}} asks to see personal data in full',
      revealGranted: '{{by}} lets you see {{subject}}',
      revealDenied: '{{by}} does not let you see {{subject}}',
    },
  },
})

export type NotificationKind = keyof typeof notificationTexts.zh.kind

/** Whether there is a text for a kind. Another version of the server may know more kinds than this page. */
export function isNotificationKind(kind: string): kind is NotificationKind {
  return kind in notificationTexts.zh.kind
}
