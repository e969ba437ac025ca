import { z } from 'zod'
import { allRoles, organizationKinds } from '../../../platform/action/roles.ts'
import { isCreditCode } from '../creditCode.ts'

/** Text a person typed: trimmed, within its bounds. */
export function text(max: number) {
  return z.string().trim().min(1).max(max)
}

/** The same where it may stay empty: left out, null and nothing but spaces all mean none. */
export function optionalText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((value) => value || null)
}

/** A value that may be left out, which is the same as null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? null)
}

export const email = z.email().max(254).toLowerCase()
export const phone = optionalText(32).refine((value) => value === null || /^\+?[\d\s()-]{5,32}$/.test(value), {
  error: '请填写电话号码，只含数字、空格、括号、+ 和 -。|Enter a phone number: digits, spaces, brackets, + and - only.',
})
export const version = z.int().min(1)
export const instant = z.iso.datetime()
export const organizationKind = z.enum(organizationKinds)
export const directoryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}$/, {
    error: '组织编号是 8 位字母和数字，例如 K7QM-2XPD。|A directory code has 8 letters and digits, such as K7QM-2XPD.',
  })
  .transform((code) => `${code.slice(0, 4)}-${code.slice(-4)}`)
export const creditCode = optionalText(18)
  .transform((code) => code?.toUpperCase() ?? null)
  .refine((code) => code === null || isCreditCode(code), {
    error: '统一社会信用代码有误，请核对 18 位字符。|This is not a valid unified social credit code of 18 characters.',
  })

/** A role to be given: to which engagement and which shops it is limited, and until when it holds. */
export const grantInput = z.strictObject({
  role: z.enum(allRoles),
  engagementId: z.uuid().toLowerCase().nullable().default(null),
  shopIds: z.array(z.uuid().toLowerCase()).min(1).max(200).nullable().default(null),
  validTo: instant.nullable().default(null),
})
export const grantsInput = z.array(grantInput).min(1).max(50)
export type GrantInput = z.output<typeof grantInput>

export const grantOutput = z.object({
  role: z.enum(allRoles),
  engagementId: z.uuid().nullable(),
  shopIds: z.array(z.uuid()).nullable(),
  validTo: instant.nullable(),
})
export type GrantOutput = z.output<typeof grantOutput>

/** A piece of personal data as this reader may see it; `masked` says that revealing it needs a reason. */
export const personal = z.object({ value: z.string().nullable(), masked: z.boolean() })
export type Personal = z.output<typeof personal>

export const idInput = z.strictObject({ id: z.uuid().toLowerCase() })
export const exampleId = '11111111-1111-4111-8111-111111111111'
