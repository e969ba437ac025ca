import { z } from 'zod'

/** What the thread that indexes answers; not `done` where its time was over first. */
export const indexed = z.object({ done: z.boolean() })
