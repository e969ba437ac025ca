import { evaluationRefusals } from './evaluationRefusals.ts'

type Entry = { readonly status: number; readonly zh: string; readonly en: string }

/** Every "no" of the product: HTTP status and the text a person reads. Codes are stable; texts may change. */
export const refusalTable = {
  invalidInput: { status: 400, zh: '请检查标出的内容。', en: 'Please check the marked fields.' },
  unknownAction: { status: 404, zh: '没有这个接口：{name}。', en: 'There is no action called {name}.' },
  notFound: { status: 404, zh: '没有找到，或者你无权查看。', en: 'Not found, or not yours to see.' },
  signInRequired: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  organizationRequired: { status: 403, zh: '请先选择要代表的组织。', en: 'Choose the organisation you act for first.' },
  forbidden: {
    status: 403,
    zh: '你的角色不能做这件事，需要时请本组织的负责人授权。',
    en: 'Your role may not do this. The owner of your organisation can grant it.',
  },
  tokenRefused: {
    status: 401,
    zh: '接口令牌无效、已到期或已吊销。',
    en: 'The API token is unknown, has expired or was revoked.',
  },
  notForMachines: {
    status: 403,
    zh: '接口令牌不能做这件事，请由有权限的人登录后操作。',
    en: 'An API token may not do this. Somebody with the right to do it has to sign in.',
  },
  csrf: {
    status: 403,
    zh: '请求来源不明，已拒绝。请刷新页面后重试。',
    en: 'The request did not come from this site. Reload the page and try again.',
  },
  tooManyRequests: {
    status: 429,
    zh: '操作过于频繁，请在 {seconds} 秒后重试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  conflict: {
    status: 409,
    zh: '内容已被他人更改，本次没有保存。页面现在显示最新内容，请核对后重新操作。',
    en: 'Somebody changed this meanwhile, so nothing was saved. The page shows what is so now: check it and start again.',
  },
  notJson: { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The request body is not valid JSON.' },
  tooLarge: { status: 413, zh: '内容超过 {limit} 的上限。', en: 'The content is larger than the limit of {limit}.' },
  idempotencyReuse: {
    status: 409,
    zh: '同一幂等键用于了不同的内容。',
    en: 'The same idempotency key was used with different content.',
  },
  alreadyDone: {
    status: 409,
    zh: '这一步已经完成，页面现在显示最新状态。',
    en: 'This was already done. The page shows what is so now.',
  },
  exclusionOwnSide: {
    status: 403,
    zh: '本方提出的剔除申请由对方答复。',
    en: 'What your side asks to leave out is for the other side to decide.',
  },
  exportTooLarge: {
    status: 400,
    zh: '共 {rows} 行，超过一次导出 {limit} 行的上限，请缩小筛选范围。',
    en: '{rows} rows are more than one export of {limit} rows takes. Narrow the filter.',
  },
  credentialsWrong: {
    status: 401,
    zh: '邮箱或密码不正确。',
    en: 'The e-mail address or the password is not right.',
  },
  signInLocked: {
    status: 429,
    zh: '尝试次数过多，登录已暂时锁定，请在 {minutes} 分钟后重试，或通过邮件重设密码。',
    en: 'Too many attempts: signing in is locked. Try again in {minutes} minutes, or reset the password by mail.',
  },
  attemptsLocked: {
    status: 429,
    zh: '尝试次数过多，请在 {minutes} 分钟后重试。',
    en: 'Too many attempts. Try again in {minutes} minutes.',
  },
  codeWrong: { status: 401, zh: '验证码不正确。', en: 'The code is not right.' },
  codeUsed: {
    status: 401,
    zh: '这个验证码已经用过，请等验证器显示下一个。',
    en: 'This code was already used. Wait for the next one.',
  },
  challengeOver: {
    status: 401,
    zh: '验证已超时或尝试过多，请重新输入邮箱和密码。',
    en: 'The second step has timed out or was tried too often. Sign in again.',
  },
  secondFactorOn: { status: 409, zh: '两步验证已经开启。', en: 'The second factor is already on.' },
  secondFactorOff: { status: 409, zh: '两步验证尚未开启。', en: 'The second factor is not on.' },
  resetTokenWrong: {
    status: 400,
    zh: '重设链接无效、已使用或已过期，请重新申请。',
    en: 'The reset link is wrong, used or expired. Ask for a new one.',
  },
  accountExists: {
    status: 409,
    zh: '这个邮箱已有账号，请先登录。',
    en: 'There is already an account with this address. Sign in first.',
  },
  installationExists: {
    status: 409,
    zh: '系统已经完成初始化，请登录。',
    en: 'This installation is already set up. Sign in.',
  },
  tooMany: {
    status: 409,
    zh: '最多 {limit} 条，请先清理不再需要的。',
    en: 'No more than {limit} are possible. Remove what is no longer needed.',
  },
  organizationJoined: {
    status: 409,
    zh: '该组织已有成员加入，请由它自己的负责人邀请。',
    en: 'Somebody has joined this organisation: its own owner invites from now on.',
  },
  alreadyMember: { status: 409, zh: '此人已是成员。', en: 'This person is already a member.' },
  memberState: {
    status: 409,
    zh: '该成员的状态已经改变，不能这样操作；页面现在显示最新状态。',
    en: 'The state of this member has changed and does not allow that. The page shows what is so now.',
  },
  lastOwner: {
    status: 409,
    zh: '组织必须至少保留一位不限范围、长期有效的负责人。请先指定另一位。',
    en: 'An organisation keeps at least one owner without limit and without end. Name another one first.',
  },
  ownRights: {
    status: 403,
    zh: '不能扩大自己的权限，请由另一位负责人操作。',
    en: 'Nobody widens their own rights. Ask another owner.',
  },
  ownMembership: {
    status: 403,
    zh: '不能停用自己，请由另一位负责人操作。',
    en: 'Nobody suspends themselves. Ask another owner.',
  },
  alreadyInvited: {
    status: 409,
    zh: '这个邮箱已有未接受的邀请，可以换一个链接或先撤回。',
    en: 'This address has an open invitation. Renew its link or revoke it first.',
  },
  invitationOver: {
    status: 409,
    zh: '这份邀请已被接受或撤回。',
    en: 'This invitation was already accepted or revoked.',
  },
  invitationInvalid: {
    status: 404,
    zh: '邀请链接无效、已使用、已撤回或已过期，请联系邀请人换一个。',
    en: 'The invitation link is wrong, used, revoked or expired. Ask the person who invited you for a new one.',
  },
  invitationAddress: {
    status: 403,
    zh: '这份邀请发给了另一个邮箱（{email}），请用那个邮箱的账号登录后接受。',
    en: 'This invitation was sent to another address ({email}). Sign in with the account of that address.',
  },
  ownReveal: {
    status: 403,
    zh: '不能审批自己的申请，请由另一位负责人决定。',
    en: 'Nobody decides on their own request. Ask another person who may.',
  },
  revealOver: {
    status: 409,
    zh: '这份申请已有结果或已过期。',
    en: 'This request was already decided or has expired.',
  },
  revealPending: {
    status: 409,
    zh: '同样的申请正在等待审批。',
    en: 'The same request is waiting for a decision.',
  },
  notReady: {
    status: 503,
    zh: '系统正在启动或停止，请稍后重试。',
    en: 'The system is starting or stopping. Try again shortly.',
  },
  shopNameTaken: {
    status: 409,
    zh: '这个平台上已有同名店铺，请换一个名称。',
    en: 'There is a shop of this name on the marketplace already. Choose another name.',
  },
  shopInUse: {
    status: 409,
    zh: '店铺仍在合作 {engagements} 中使用，请先从合作中移除再归档。',
    en: 'The shop is still served in {engagements}. Take it out of the engagement before archiving it.',
  },
  engagementNotAccepted: {
    status: 409,
    zh: '对方尚未接受这项合作，接受后才能继续。',
    en: 'The other side has not accepted the engagement yet.',
  },
  engagementOver: {
    status: 409,
    zh: '这项合作已经结束，不能再修改。',
    en: 'This engagement is over and cannot be changed any more.',
  },
  earlierMonthOpen: {
    status: 409,
    zh: '考核期按月份先后定稿，请先定稿 {period}。',
    en: 'Months are frozen one after the other: freeze {period} first.',
  },
  disputeDecided: {
    status: 409,
    zh: '{name} 已经处理了这条异议，你的操作没有生效。',
    en: '{name} has already dealt with this dispute; what you chose did not take effect.',
  },
  otherSideDecides: {
    status: 403,
    zh: '这一步由对方决定。',
    en: 'This is for the other side to decide.',
  },
  gateNotReady: {
    status: 409,
    zh: '还有 {missing} 项未完成，完成后才能进入下一阶段。',
    en: '{missing} things are still missing before the next stage.',
  },
  changeWaits: {
    status: 409,
    zh: '已有一项条件变更等待确认，请先处理。',
    en: 'A change of terms is waiting for confirmation already. Settle it first.',
  },
  shopArchived: { status: 409, zh: '店铺已归档，请先恢复。', en: 'The shop is archived. Restore it first.' },
  shopHasSubAccounts: {
    status: 409,
    zh: '店铺还有 {count} 个使用中的子账号，请先停用。',
    en: 'The shop still has {count} sub-accounts in use. Take them out of use first.',
  },
  loginTaken: {
    status: 409,
    zh: '这个店铺已有子账号 {login}；如已停用，请恢复它。',
    en: 'The shop has the sub-account {login} already. Restore it if it is out of use.',
  },
  loginFixed: {
    status: 409,
    zh: '已有客服使用过这个子账号，不能再改账号名；请新建子账号。',
    en: 'Agents have worked under this login, so it cannot be renamed. Add a new sub-account instead.',
  },
  subAccountHeld: {
    status: 409,
    zh: '{login} 在 {from} 至 {to} 由{holder}使用，同一时间只能有一位客服。',
    en: '{holder} works under {login} from {from} to {to}; only one agent can at a time.',
  },
  subAccountArchived: {
    status: 409,
    zh: '子账号已停用，请先恢复。',
    en: 'The sub-account is out of use. Restore it first.',
  },
  grantNotYours: {
    status: 403,
    zh: '你不能给出或收回这个角色，请联系本组织的负责人。',
    en: 'You may not give or take this role. Ask the owner of your organisation.',
  },
  organizationWideRole: {
    status: 409,
    zh: '这个角色对整个组织有效，请在成员页修改。',
    en: 'This role holds in the whole organisation. Change it on the page of members.',
  },
  notMultipart: {
    status: 400,
    zh: '请以 multipart/form-data 发送，文件放在名为 file 的部分，并且只发一个文件。',
    en: 'Send multipart/form-data with exactly one file in the part called file.',
  },
  diskFull: {
    status: 507,
    zh: '服务器磁盘空间不足，请联系管理员清理后再上传。',
    en: 'The disk of the server is full. Ask the administrator to make room, then upload again.',
  },
  fileGone: {
    status: 409,
    zh: '文件已删除，请重新上传。',
    en: 'The file was deleted. Upload it again.',
  },
  fileInUse: {
    status: 409,
    zh: '导入 #{no} 正在使用这个文件，请先取消导入。',
    en: 'Import #{no} is using the file. Cancel it first.',
  },
  importFile: { status: 400, zh: '这个文件不能导入：{zh}', en: 'This file cannot be imported: {en}' },
  importColumns: {
    status: 400,
    zh: '缺少必需的列：{zh}。请指定它们在文件中的位置。',
    en: 'Required columns are missing: {en}. Say which columns of the file they are.',
  },
  importColumnsRepeated: {
    status: 400,
    zh: '“{zh}”指定了不止一列：{columnsZh}。请只留一列。',
    en: '“{en}” is named for more than one column: {columnsEn}. Leave one of them.',
  },
  importPeriod: {
    status: 400,
    zh: '表格没有写明日期，请填写它覆盖的起止日期。',
    en: 'The sheet does not say which days it covers. Fill in its first and last day.',
  },
  importTooManyRows: {
    status: 400,
    zh: '报表超过 {limit} 行，请按日期拆分后再导入。',
    en: 'The sheet has more than {limit} rows. Split it by date, then import the parts.',
  },
  importEnded: {
    status: 409,
    zh: '这次导入已经结束。',
    en: 'This import has already ended.',
  },
  importRunning: {
    status: 409,
    zh: '这次导入还没有结束。',
    en: 'This import has not ended yet.',
  },
  importDone: {
    status: 409,
    zh: '这次导入已经完成，不需要重新开始。',
    en: 'This import is done; there is nothing to start again.',
  },
  contractNotComputable: {
    status: 409,
    zh: '这份合同还不能计算，共 {count} 处需要修改。{zh}',
    en: 'This contract cannot be computed yet: {count} to be mended. {en}',
  },
  amendmentWaits: {
    status: 409,
    zh: '已有一项合同变更等待答复，请先处理。',
    en: 'An amendment is waiting for an answer already. Settle it first.',
  },
  amendmentDecided: {
    status: 409,
    zh: '{by} 已先一步{zh}了变更 #{no}，页面现在显示结果。',
    en: '{by} was quicker and {en} amendment #{no}. The page shows the outcome now.',
  },
  amendmentEmpty: { status: 409, zh: '草稿里还没有条款改动。', en: 'The draft changes no clause yet.' },
  amendmentOutdated: {
    status: 409,
    zh: '起草之后，第 {clauses} 条已有新的约定，请核对后重新保存这些条款。',
    en: 'Clauses {clauses} were agreed anew since this was drafted. Check them and save them again.',
  },
  clauseChangedMeanwhile: {
    status: 409,
    zh: '第 {no} 条的草稿已在别处修改。你填写的内容还在，请核对后再保存。',
    en: 'The draft of clause {no} was changed elsewhere. What you typed is still here; compare and save again.',
  },
  clauseNumberFixed: {
    status: 409,
    zh: '第 {no} 条已有约定，编号不能更改；可终止它并新增条款。',
    en: 'Clause {no} was agreed and keeps its number. End it and add a new one instead.',
  },
  ...evaluationRefusals,
} as const satisfies Record<string, Entry>

export type RefusalCode = keyof typeof refusalTable
