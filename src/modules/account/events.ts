import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** A session of the person has ended: its screens close their streams. Told in the person's own space. */
export const sessionEnded = defineEvent('session.ended', z.strictObject({}))

/** A person has changed the name others see. Told in the person's own space; modules that copied the name follow it. */
export const profileChanged = defineEvent('profile.changed', z.object({ personId: z.uuid(), displayName: z.string() }))
