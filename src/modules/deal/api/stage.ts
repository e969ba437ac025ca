import { z } from 'zod'
import { defineAction } from '../../../platform/action/action.ts'
import { deciders, stageKeepers } from '../policy/rights.ts'
import { stages } from '../policy/vocabulary.ts'
import { exampleId, inEngagement, reason } from './fields.ts'

const stage = z.enum(stages)
/** `from` is the stage the caller saw: who comes second learns that it has changed. */
const step = { ...inEngagement, from: stage }
const output = z.object({ stage })

export const advanceStage = defineAction({
  name: 'engagement.advanceStage',
  kind: 'command',
  scope: 'engagement',
  roles: stageKeepers,
  summary: { zh: '进入下一阶段', en: 'Go on to the next stage' },
  input: z.strictObject({ ...step, reason: reason.optional() }),
  output,
  example: { engagementId: exampleId, from: 'intake' },
})

export const returnStage = defineAction({
  name: 'engagement.returnStage',
  kind: 'command',
  scope: 'engagement',
  roles: stageKeepers,
  summary: { zh: '退回之前的阶段', en: 'Go back to an earlier stage' },
  input: z.strictObject({ ...step, to: stage, reason }),
  output,
  example: { engagementId: exampleId, from: 'planning', to: 'intake', reason: '店铺范围有变' },
})

export const beginClosing = defineAction({
  name: 'engagement.beginClosing',
  kind: 'command',
  scope: 'engagement',
  roles: deciders,
  summary: { zh: '开始结项', en: 'Begin closing' },
  input: z.strictObject({ ...step, reason }),
  output,
  example: { engagementId: exampleId, from: 'operating', reason: '合作到期' },
})
