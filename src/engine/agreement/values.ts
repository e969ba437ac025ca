import { z } from 'zod'

/** An exact decimal number as text, so that no price or share passes through floating point: at most 15 digits before and 12 after the point. */
export const decimalText = z.string().regex(/^-?\d{1,15}(?:\.\d{1,12})?$/, '请填写数字。|Enter a number.')
/** Not negative. */
export const amountText = z
  .string()
  .regex(/^\d{1,15}(?:\.\d{1,12})?$/, '请填写不小于 0 的数字。|Enter a number of 0 or more.')
/** A share as text: '0.06' is 6 %. */
export const shareText = amountText.refine((text) => Number(text) <= 1, '比例不能超过 100%。|A share is at most 100 %.')
/** Money in fen. */
export const fen = z
  .int(
    '请填写不小于 0 的金额，最多两位小数（即整数分）。|Enter an amount of 0 or more with at most two decimals, which is whole fen.',
  )
  .min(0, '金额不能为负数。|An amount cannot be negative.')
  .max(1_000_000_000_000)
/** A local calendar day of the contract's zone. */
export const day = z.iso.date({
  error: ({ input }) =>
    input === undefined ? '缺少日期。|A day is missing.' : '日历上没有这一天。|The calendar has no such day.',
})
/** Days from the first to the last, both included. */
export const dayRange = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => from <= to, '结束日期不能早于开始日期。|The end must not be before the beginning.')
/** The number a clause is known by, such as 7.2; stable over all its versions. */
export const clauseNo = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,3}){0,2}$/, '条款编号形如 7.2。|A clause number looks like 7.2.')

export const comparisons = ['>=', '>', '<=', '<'] as const
export type Comparison = (typeof comparisons)[number]
