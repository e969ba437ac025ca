import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** An import was started, went on, or ended. */
export const importChanged = defineEvent('import.changed', z.object({ importId: z.uuid(), shopId: z.uuid() }))

/** Days in one event; an import of more days tells in several events, because an announcement has at most 8,000 bytes. */
export const daysPerEvent = 200

/**
 * The messages of an import are in. `days` are the local days of the shop whose figures they may touch, in order; empty
 * where the import brought only figures of the marketplace.
 */
export const importCompleted = defineEvent(
  'import.completed',
  z.object({ importId: z.uuid(), shopId: z.uuid(), days: z.array(z.iso.date()).max(daysPerEvent) }),
)
export const importMappingChanged = defineEvent('importMapping.changed', z.object({}))
