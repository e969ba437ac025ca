import { z } from 'zod'
import { clauseKinds } from '../../../engine/agreement/clause.ts'
import { day } from '../../../engine/agreement/values.ts'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const revision = z.int().min(1)
export const instant = z.iso.datetime()
export const localDay = day
export const amendmentNo = z.int().min(1).max(10_000)
export const reason = z.string().trim().min(1).max(500)
export const sides = ['client', 'vendor'] as const
export const side = z.enum(sides)
export const kind = z.enum(clauseKinds)

/** A sentence in both languages: what stands in the contract does not depend on who reads it. */
export const text = z.object({ zh: z.string(), en: z.string() })
export const clauseTitle = z.string().trim().min(1).max(80)

/** Why a contract cannot be computed, or what somebody should think of before agreeing. */
export const problem = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** Null: of the contract as a whole. */
  clauseNo: z.string().nullable(),
  /** Where in the clause's terms, such as `params.tiers.1.upTo`; null: of the clause as a whole. */
  path: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
})
