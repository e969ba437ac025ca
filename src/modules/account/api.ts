import { z } from 'zod'
import { defineAction } from '../../platform/action/action.ts'
import { actorSchema } from '../../platform/action/actorSchema.ts'
import { organizationKinds } from '../../platform/action/roles.ts'
import {
  codeField,
  displayNameField,
  emailField,
  languageField,
  newPasswordField,
  passwordField,
  phoneField,
} from './fields.ts'

const nothing = z.strictObject({})
const examplePassword = 'rain falls on tin roofs'
/** Public actions are limited per address. Whole offices share one: the throttle of the identity service is the strict one. */
const perMinute = (max: number) => ({ max, perSeconds: 60 })

export const sessionCurrent = defineAction({
  name: 'session.current',
  kind: 'query',
  scope: 'public',
  summary: { zh: '当前登录状态', en: 'The current session' },
  input: nothing,
  output: z.object({
    actor: actorSchema.nullable(),
    organizations: z.array(z.object({ id: z.uuid(), kind: z.enum(organizationKinds), name: z.string() })),
    /** Nobody has claimed this installation yet: the next person becomes its operator. */
    firstRun: z.boolean(),
    /** What this installation holds was made up to try it out. */
    demo: z.boolean(),
  }),
  example: {},
})

export const installationCreate = defineAction({
  name: 'installation.create',
  kind: 'command',
  scope: 'public',
  summary: {
    zh: '初始化系统：创建第一个用户和运营组织',
    en: 'Set up the installation: its first person and the operator organisation',
  },
  input: z.strictObject({
    organizationName: z.string().trim().min(1).max(100),
    displayName: displayNameField,
    email: emailField,
    password: newPasswordField,
    language: languageField,
  }),
  output: nothing,
  example: {
    organizationName: '坐席运营',
    displayName: '王岚',
    email: 'wang.lan@example.com',
    password: examplePassword,
    language: 'zh',
  },
  secretInput: true,
  rateLimit: perMinute(20),
})

export const sessionSignIn = defineAction({
  name: 'session.signIn',
  kind: 'command',
  scope: 'public',
  summary: { zh: '登录第一步：邮箱和密码', en: 'Sign in, first step: e-mail address and password' },
  input: z.strictObject({ email: emailField, password: passwordField }),
  /** `secondFactor`: a code is still wanted, nobody is signed in yet. */
  output: z.object({ step: z.enum(['done', 'secondFactor']) }),
  example: { email: 'wang.lan@example.com', password: examplePassword },
  secretInput: true,
  rateLimit: perMinute(300),
})

export const sessionVerifySecondFactor = defineAction({
  name: 'session.verifySecondFactor',
  kind: 'command',
  scope: 'public',
  summary: { zh: '登录第二步：验证码或恢复码', en: 'Sign in, second step: code of the app or recovery code' },
  input: z.strictObject({ code: codeField }),
  /** Set when a recovery code was used up. */
  output: z.object({ recoveryCodesLeft: z.int().nullable() }),
  example: { code: '123456' },
  secretInput: true,
  rateLimit: perMinute(300),
})

export const sessionSignOut = defineAction({
  name: 'session.signOut',
  kind: 'command',
  scope: 'account',
  summary: { zh: '退出登录', en: 'Sign out' },
  input: nothing,
  output: nothing,
  example: {},
})

export const sessionList = defineAction({
  name: 'session.list',
  kind: 'query',
  scope: 'account',
  summary: { zh: '我的登录设备', en: 'Where I am signed in' },
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        browser: z.string().nullable(),
        system: z.string().nullable(),
        /** The network the session was opened from, such as 203.0.113.0; the whole address is not kept. */
        address: z.string().nullable(),
        createdAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
        current: z.boolean(),
      }),
    ),
  }),
  example: {},
})

export const sessionRevoke = defineAction({
  name: 'session.revoke',
  kind: 'command',
  scope: 'account',
  summary: { zh: '退出一个设备', en: 'End one of my sessions' },
  input: z.strictObject({ sessionId: z.uuid() }),
  output: nothing,
  example: { sessionId: '5f0c4a3e-3f0a-4f0e-9a53-6c1f8a3f2b10' },
})

export const sessionRevokeOthers = defineAction({
  name: 'session.revokeOthers',
  kind: 'command',
  scope: 'account',
  summary: { zh: '退出其他所有设备', en: 'End all my other sessions' },
  input: nothing,
  output: z.object({ ended: z.int() }),
  example: {},
})

export const secondFactorBegin = defineAction({
  name: 'secondFactor.begin',
  kind: 'command',
  scope: 'account',
  summary: { zh: '开始设置两步验证', en: 'Begin to set up the second factor' },
  input: z.strictObject({ password: passwordField }),
  /** Shown once: the address for an authenticator app, its secret for typing, and both as a QR code. */
  output: z.object({ uri: z.string(), secret: z.string(), qrSvg: z.string() }),
  example: { password: examplePassword },
  secretInput: true,
  secretOutput: true,
})

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

export const secondFactorConfirm = defineAction({
  name: 'secondFactor.confirm',
  kind: 'command',
  scope: 'account',
  summary: { zh: '用验证码确认并开启两步验证', en: 'Turn the second factor on with a code of the app' },
  input: z.strictObject({ code: codeField }),
  output: recoveryCodes,
  example: { code: '123456' },
  secretInput: true,
  secretOutput: true,
})

export const secondFactorDisable = defineAction({
  name: 'secondFactor.disable',
  kind: 'command',
  scope: 'account',
  summary: { zh: '关闭两步验证', en: 'Turn the second factor off' },
  input: z.strictObject({ password: passwordField, code: codeField }),
  output: nothing,
  example: { password: examplePassword, code: '123456' },
  secretInput: true,
})

export const secondFactorRenewRecoveryCodes = defineAction({
  name: 'secondFactor.renewRecoveryCodes',
  kind: 'command',
  scope: 'account',
  summary: { zh: '更换恢复码', en: 'Renew the recovery codes' },
  input: z.strictObject({ password: passwordField }),
  output: recoveryCodes,
  example: { password: examplePassword },
  secretInput: true,
  secretOutput: true,
})

export const passwordChange = defineAction({
  name: 'password.change',
  kind: 'command',
  scope: 'account',
  summary: { zh: '更改密码并退出其他设备', en: 'Change my password and end my other sessions' },
  input: z.strictObject({ currentPassword: passwordField, newPassword: newPasswordField }),
  output: nothing,
  example: { currentPassword: examplePassword, newPassword: 'a kettle sings at dawn' },
  secretInput: true,
})

export const passwordRequestReset = defineAction({
  name: 'password.requestReset',
  kind: 'command',
  scope: 'public',
  summary: { zh: '申请重设密码的邮件', en: 'Ask for a mail to reset the password' },
  input: z.strictObject({ email: emailField }),
  /** The same answer for every address; `mailSetUp` says whether this installation can send mail at all. */
  output: z.object({ mailSetUp: z.boolean() }),
  example: { email: 'wang.lan@example.com' },
  rateLimit: perMinute(60),
})

export const passwordReset = defineAction({
  name: 'password.reset',
  kind: 'command',
  scope: 'public',
  summary: { zh: '用邮件中的链接设置新密码', en: 'Set a new password by the link of the mail' },
  input: z.strictObject({ token: z.string().min(1).max(200), newPassword: newPasswordField }),
  output: nothing,
  example: { token: 'of-the-mail', newPassword: examplePassword },
  secretInput: true,
  rateLimit: perMinute(60),
})

export const profileGet = defineAction({
  name: 'profile.get',
  kind: 'query',
  scope: 'account',
  summary: { zh: '我的资料', en: 'My profile' },
  input: nothing,
  output: z.object({
    email: z.string(),
    displayName: z.string(),
    phone: z.string().nullable(),
    language: languageField,
    createdAt: z.iso.datetime(),
    secondFactor: z.boolean(),
    /** Unused recovery codes; null without a second factor. */
    recoveryCodesLeft: z.int().nullable(),
  }),
  example: {},
})

export const profileUpdate = defineAction({
  name: 'profile.update',
  kind: 'command',
  scope: 'account',
  summary: { zh: '更改我的资料', en: 'Change my profile' },
  input: z.strictObject({
    displayName: displayNameField,
    phone: phoneField.nullable().default(null),
    language: languageField,
  }),
  output: nothing,
  example: { displayName: '王岚', phone: null, language: 'zh' },
})
