import { z } from 'zod'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { maxConversations, maxFiles } from '../policy/vocabulary.ts'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const instant = z.iso.datetime()
/** An instant as an input: with any offset, kept as UTC. */
export const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
export const day = z.iso.date()
export const side = z.enum(['client', 'vendor'])

/** A month of the contract's calendar. */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '请选择月份。|Choose a month.')
export const exampleMonth = '2026-04'
export const clauseNo = z.string().regex(/^\d{1,3}(?:\.\d{1,3}){0,2}$/)
export const exampleClause = '7.2'

export const decimal = z.string().regex(/^-?\d{1,15}(?:\.\d{1,12})?$/, '请填写数字。|Enter a number.')
export const fileIds = z.array(id).max(maxFiles).default([])
export const conversationNos = z.array(z.int().min(1)).max(maxConversations).default([])

/** Somebody's deed: who and when. */
export const signed = z.object({ byName: z.string(), at: instant })
export const excludedCounts = z.partialRecord(z.enum(exclusionReasons), z.int())
export const file = z.object({ id: z.uuid(), name: z.string(), size: z.int() })
