import { z } from 'zod'
import { defineAction } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { organizationKinds } from '../../platform/action/roles.ts'

/** Who is signed in, and for whom they may act. The first call of every page. */
export const currentSession = defineAction({
  name: 'session.current',
  kind: 'query',
  scope: 'public',
  summary: { zh: '当前登录状态', en: 'The current session' },
  input: z.strictObject({}),
  output: z.object({
    actor: z.custom<Actor>().nullable(),
    organizations: z.array(z.object({ id: z.uuid(), kind: z.enum(organizationKinds), name: z.string() })),
    firstRun: z.boolean(),
  }),
  example: {},
})
