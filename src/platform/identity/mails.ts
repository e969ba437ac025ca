import type { Mail } from '../mail.ts'
import type { AccountChange } from './accountChange.ts'

type Reader = { readonly email: string; readonly displayName: string; readonly language: 'zh' | 'en' }
type Text = { readonly subject: string; readonly lines: readonly string[] }

/** The link that sets a new password. The token is in the fragment, which browsers send to no server and keep out of logs. */
export function resetMail(reader: Reader, link: string, minutes: number): Mail {
  return mail(reader, {
    zh: {
      subject: '重设坐席 Zuoxi 的密码',
      lines: [
        `有人为这个邮箱申请了重设密码。如果是你，请在 ${minutes} 分钟内打开：`,
        link,
        '链接只能用一次。如果不是你，不必理会，密码不会改变。',
      ],
    },
    en: {
      subject: 'Reset your Zuoxi password',
      lines: [
        `Somebody asked to reset the password of this address. If it was you, open within ${minutes} minutes:`,
        link,
        'The link works once. If it was not you, ignore this mail: nothing changes.',
      ],
    },
  })
}

export function lockedMail(reader: Reader, minutes: number, link: string): Mail {
  return mail(reader, {
    zh: {
      subject: '坐席 Zuoxi：你的登录已暂时锁定',
      lines: [
        `你的账号连续多次输入了错误的密码，登录已锁定 ${minutes} 分钟，到时自动解除。`,
        '如果不是你，请检查密码是否别处也在用。要立即解除，可重设密码：',
        link,
      ],
    },
    en: {
      subject: 'Zuoxi: signing in to your account is locked',
      lines: [
        `A wrong password was entered many times. Signing in is locked for ${minutes} minutes and opens again by itself.`,
        'If it was not you, check that you do not use this password elsewhere. To open it at once, reset the password:',
        link,
      ],
    },
  })
}

/** Sent when the codes of the second step are guessed: whoever does it already knows the password. */
export function guessedMail(reader: Reader, minutes: number, link: string): Mail {
  return mail(reader, {
    zh: {
      subject: '坐席 Zuoxi：有人知道你的密码',
      lines: [
        `有人用你的密码通过了登录的第一步，并多次输入错误的验证码。第二步已锁定 ${minutes} 分钟。`,
        '如果不是你，请立即更换密码：',
        link,
      ],
    },
    en: {
      subject: 'Zuoxi: somebody knows your password',
      lines: [
        `Somebody passed the first step of signing in with your password and entered wrong codes many times. The second step is locked for ${minutes} minutes.`,
        'If it was not you, change your password now:',
        link,
      ],
    },
  })
}

/** Tells the owner of an account what was changed in it, so that a thief cannot do it unnoticed. */
export function changedMail(reader: Reader, change: AccountChange, link: string): Mail {
  const [zh, en] = changeTexts[change]
  return mail(reader, {
    zh: { subject: `坐席 Zuoxi：${zh}`, lines: [`你的账号${zh}。如果不是你本人操作，请立即重设密码：`, link] },
    en: {
      subject: `Zuoxi: ${en}`,
      lines: [`About your account: ${en}. If it was not you, reset the password now:`, link],
    },
  })
}

const changeTexts: Record<AccountChange, readonly [string, string]> = {
  password: ['密码已更改，其他登录已退出', 'the password was changed and other sessions were ended'],
  secondFactorOn: ['已开启两步验证', 'the second factor was turned on'],
  secondFactorOff: ['已关闭两步验证', 'the second factor was turned off'],
  secondFactorReset: [
    '两步验证已由平台管理员重置，所有登录已退出',
    'the second factor was reset by an administrator of the installation and all sessions were ended',
  ],
  recoveryCodes: ['已更换恢复码，旧的全部失效', 'the recovery codes were renewed and the old ones no longer work'],
  recoveryCodeUsed: ['刚用一个恢复码登录', 'somebody signed in with a recovery code'],
}

function mail(reader: Reader, texts: { readonly zh: Text; readonly en: Text }): Mail {
  const { subject, lines } = texts[reader.language]
  const greeting = reader.language === 'zh' ? `${reader.displayName}，你好：` : `Hello ${reader.displayName},`
  const closing =
    reader.language === 'zh' ? '坐席 Zuoxi（系统邮件，请勿回复）' : 'Zuoxi (automatic mail, please do not answer)'
  return { to: reader.email, subject, text: [greeting, ...lines, closing].join('\n\n') }
}
