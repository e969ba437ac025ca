import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { Refusal } from '../../refusal.ts'
import { serveTask } from '../task.ts'

const input = z.object({ to: z.int(), end: z.enum(['result', 'refusal', 'fault', 'never', 'death']) })

/** Counts up to a number and then ends in one of the ways a task can end. */
serveTask(input, async ({ to, end }, { progress, signal }) => {
  let sum = 0
  for (let i = 1; i <= to; i++) progress((sum += i))
  if (end === 'refusal') throw new Refusal('exportTooLarge', { rows: sum, limit: to })
  if (end === 'fault') throw new RangeError(`no more than ${to}`)
  if (end === 'death') process.exit(3)
  if (end === 'never') await pause(600_000, undefined, { signal })
  return { sum }
})
