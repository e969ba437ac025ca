import { z } from 'zod'
import { defineJob } from '../../platform/job/spec.ts'

/** Computes what is due of one shop. Nothing due: it ends at once, so asking too often is harmless. */
export const recomputeFigures = defineJob({
  name: 'figure.recompute',
  payload: z.object({ spaceId: z.uuid(), shopId: z.uuid() }),
})
