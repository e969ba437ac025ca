import { z } from 'zod'
import type { Actor } from './actor.ts'
import { allRoles, organizationKinds } from './roles.ts'

const grant = z.object({
  role: z.enum(allRoles),
  engagementId: z.uuid().nullable(),
  shopIds: z.array(z.uuid()).readonly().nullable(),
})

/** The actor as it travels to the screen. */
export const actorSchema: z.ZodType<Actor> = z.object({
  userId: z.uuid(),
  sessionId: z.uuid(),
  displayName: z.string(),
  email: z.string(),
  organization: z
    .object({
      id: z.uuid(),
      kind: z.enum(organizationKinds),
      name: z.string(),
      memberId: z.uuid(),
      grants: z.array(grant).readonly(),
      engagementIds: z.array(z.uuid()).readonly(),
    })
    .nullable(),
})
