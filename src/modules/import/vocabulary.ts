import type { Words } from '../../platform/action/action.ts'

/** What a file holds: one message a row, chat text copied from Qianniu, or a marketplace's own sheet of figures. */
export const importKinds = ['messages', 'qianniu', 'marketplace'] as const
export type ImportKind = (typeof importKinds)[number]

export const importKindWords: Words<ImportKind> = {
  messages: { zh: '聊天记录表', en: 'Messages' },
  qianniu: { zh: '千牛聊天文本', en: 'Qianniu chat text' },
  marketplace: { zh: '平台报表', en: 'Marketplace sheet' },
}

/** Waiting, reading and checking, writing, and the three ends. Nothing of an import is visible before `done`. */
export const importStatuses = ['queued', 'reading', 'merging', 'done', 'cancelled', 'failed'] as const
export type ImportStatus = (typeof importStatuses)[number]

export const importStatusWords: Words<ImportStatus> = {
  queued: { zh: '排队中', en: 'Waiting' },
  reading: { zh: '读取中', en: 'Reading' },
  merging: { zh: '写入中', en: 'Writing' },
  done: { zh: '已完成', en: 'Done' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  failed: { zh: '失败', en: 'Failed' },
}

export const endedStatuses: readonly ImportStatus[] = ['done', 'cancelled', 'failed']

/** Problems of one import that are kept with their row; the counts stay exact beyond. */
export const maxKeptProblems = 100_000
export const maxFileBytes = 5 * 1024 ** 3
/** Days a file is kept after its import has ended, and after an upload that nobody imported. */
export const keepFileDays = 30
export const keepUnusedFileDays = 2
