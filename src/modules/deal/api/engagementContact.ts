import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { contactKeepers } from '../policy/rights.ts'
import { duties, sides } from '../policy/vocabulary.ts'
import { exampleId, id, inEngagement, instant } from './fields.ts'

export const listEngagementContacts = defineAction({
  name: 'engagementContact.list',
  kind: 'query',
  scope: 'engagement',
  roles: 'any',
  summary: { zh: '双方接口人', en: 'Contact persons of both sides' },
  input: z.strictObject(inEngagement),
  output: z.object({
    rows: z.array(
      z.object({
        side: z.enum(sides),
        duty: z.enum(duties),
        displayName: z.string(),
        /** Of the own side only. */
        memberId: z.uuid().nullable(),
        /** Works in the engagement no longer: somebody else has to be named. */
        left: z.boolean(),
        setAt: instant,
      }),
    ),
  }),
  example: { engagementId: exampleId },
})

export const setEngagementContact = defineAction({
  name: 'engagementContact.set',
  kind: 'command',
  scope: 'engagement',
  roles: contactKeepers,
  summary: { zh: '指定本方接口人', en: 'Name a contact person of the own side' },
  /** `memberId` null takes the name away. */
  input: z.strictObject({ ...inEngagement, duty: z.enum(duties), memberId: id.nullable() }),
  output: z.object({}),
  example: { engagementId: exampleId, duty: 'lead', memberId: exampleId },
})
