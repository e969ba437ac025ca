import { z } from 'zod'
import { clauseTerms, titleEn } from '../../../engine/agreement/clause.ts'
import { clauseNo, day } from '../../../engine/agreement/values.ts'

const title = z.string().trim().min(1).max(80)
/** The version of the clause it was written upon; null for a new clause. */
const basedOn = z.int().min(1).nullable()

/** What an amendment does to one clause, on the day it takes effect. */
export const clauseChange = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.literal('set'),
    no: clauseNo,
    title,
    titleEn: titleEn.optional(),
    terms: clauseTerms,
    /** The last day of the new version, included; null: until the contract ends. */
    effectiveTo: day.nullable().default(null),
    basedOn,
  }),
  z.strictObject({ deed: z.literal('end'), no: clauseNo, basedOn: z.int().min(1) }),
])
export type ClauseChange = z.output<typeof clauseChange>
