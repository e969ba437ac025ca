import { z } from 'zod'
import { dayMinutes, type WeekHours } from '../../engine/calendar/weekHours.ts'
import type { Words } from '../../platform/action/action.ts'

/** Where a shop sells. `own` is the client's own site or app. */
export const marketplaces = ['taobao', 'tmall', 'jd', 'pdd', 'kuaishou', 'douyin', 'xiaohongshu', 'own'] as const
export type Marketplace = (typeof marketplaces)[number]

export const marketplaceWords: Words<Marketplace> = {
  taobao: { zh: '淘宝', en: 'Taobao' },
  tmall: { zh: '天猫', en: 'Tmall' },
  jd: { zh: '京东', en: 'JD' },
  pdd: { zh: '拼多多', en: 'Pinduoduo' },
  douyin: { zh: '抖音', en: 'Douyin' },
  kuaishou: { zh: '快手', en: 'Kuaishou' },
  xiaohongshu: { zh: '小红书', en: 'Xiaohongshu' },
  own: { zh: '自有渠道', en: 'Own channel' },
}

export const shopStatuses = ['active', 'archived'] as const

export const shopStatusWords: Words<(typeof shopStatuses)[number]> = {
  active: { zh: '使用中', en: 'In use' },
  archived: { zh: '已归档', en: 'Archived' },
}

const segment = z
  .strictObject({ from: z.int().min(0).max(dayMinutes), to: z.int().min(0).max(dayMinutes) })
  .refine(({ from, to }) => from < to, '结束时间要晚于开始时间。|The end has to be after the start.')

/** The hours of one day in minutes since midnight, half open; 1440 is 24:00. They may touch, not overlap. */
export const daySegments = z
  .array(segment)
  .max(6)
  .superRefine((segments, context) => {
    const ordered = segments.map((value, index) => ({ ...value, index })).toSorted((a, b) => a.from - b.from)
    for (const [place, later] of ordered.entries()) {
      const earlier = ordered[place - 1]
      if (earlier && later.from < earlier.to)
        context.addIssue({
          code: 'custom',
          path: [later.index],
          message: '与另一个时段重叠。|This overlaps another period.',
        })
    }
  })

/** Seven lists, Monday first. */
export const weekSegments = z.array(daySegments).length(7)

/** Service hours as they are read back: stored ones have been checked on their way in. */
export const weekHours = z.array(z.array(z.object({ from: z.int(), to: z.int() })))

/** The same hours on each day of the week. */
export function everyDay(...segments: readonly { from: number; to: number }[]): { from: number; to: number }[][] {
  return Array.from({ length: 7 }, () => [...segments])
}

/** Of a JSON column that only these schemas write. */
export function readWeek(value: unknown): WeekHours {
  return weekHours.parse(value)
}
