import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** A shop was added, changed, archived or restored, in its client's private space. */
export const shopChanged = defineEvent(
  'shop.changed',
  z.object({ shopId: z.uuid(), byId: z.uuid(), byName: z.string() }),
)
