import { z } from 'zod'

export const id = z.uuid().toLowerCase()
export const exampleId = '11111111-1111-4111-8111-111111111111'
export const inEngagement = { engagementId: id }
export const version = z.int().min(1)
export const instant = z.iso.datetime()
/** An instant as an input: with any offset, kept as UTC. */
export const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
export const reason = z.string().trim().min(1).max(500)
