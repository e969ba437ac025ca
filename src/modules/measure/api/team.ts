import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { figureReaders, teamKeepers } from '../policy/rights.ts'
import { exampleId, id, inEngagement } from './fields.ts'

/** Teams of the vendor's agents, by which figures can be added up. */
export const listTeams = defineAction({
  name: 'team.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  summary: { zh: '客服小组', en: 'Teams' },
  input: z.strictObject(inEngagement),
  output: z.object({
    rows: z.array(z.object({ memberId: z.uuid(), agentName: z.string(), team: z.string().nullable() })),
    mayKeep: z.boolean(),
  }),
  example: { engagementId: exampleId },
})

/** Puts an agent into a team; null takes him out. */
export const assignTeam = defineAction({
  name: 'team.assign',
  kind: 'command',
  scope: 'engagement',
  roles: teamKeepers,
  summary: { zh: '分配小组', en: 'Put an agent into a team' },
  input: z.strictObject({ ...inEngagement, memberId: id, team: z.string().trim().min(1).max(40).nullable() }),
  output: z.strictObject({}),
  example: { engagementId: exampleId, memberId: exampleId, team: '早班组' },
})
