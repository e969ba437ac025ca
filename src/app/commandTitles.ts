import type { LocalText } from '../platform/action/action.ts'

/** What commands of the terminal write into the audit log, in the words of its readers. */
export const commandTitles = {
  'account.resetSecondFactor': { zh: '重置两步验证（命令行）', en: 'Reset a second factor (command line)' },
} as const satisfies { readonly [action: string]: LocalText }
