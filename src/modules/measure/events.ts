import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

/** Days of a shop were computed: their stored figures are up to date, and may be others than before. */
export const figureRestated = defineEvent(
  'figure.restated',
  z.object({
    shopId: z.uuid(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** Days that were final before and have other figures now. */
    restated: z.int(),
    changed: z.boolean(),
  }),
)
/** An exclusion was asked for, decided or withdrawn. */
export const exclusionChanged = defineEvent('exclusion.changed', z.object({ exclusionId: z.uuid() }))
/** Which definitions a shop is measured by, or who belongs to which team. */
export const measuringChanged = defineEvent('measuring.changed', z.object({}))
/** All that was due of a shop is computed; told once, for what other modules build on figures. Null: not known which days. */
export const figuresComputed = defineEvent(
  'figures.computed',
  z.object({ shopId: z.uuid(), from: z.iso.date().nullable(), to: z.iso.date().nullable() }),
)
