import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'

type Window = { count: number; readonly beganAt: number }

/** Addresses remembered per route; beyond them the one heard of longest ago is forgotten. */
const maxAddresses = 5000

/**
 * Counts the requests of each address in fixed windows, in this process. The library's own store answers with the counter itself,
 * which requests of the same moment go on raising until it is read: a burst of one more than allowed was refused wholly. Here each
 * request gets the number it was counted under, so that a budget of 20 lets exactly 20 pass. `clock` never goes back, in milliseconds.
 */
export function createRequestBudget(clock: () => number = () => performance.now()): FastifyRateLimitStore {
  const windows = new Map<string, Window>()
  return {
    incr(address, answer, windowMs) {
      const now = clock()
      const open = windows.get(address)
      const window = open && open.beganAt + windowMs > now ? open : { count: 0, beganAt: now }
      window.count += 1
      // Set anew, it stands at the end of the order in which addresses were heard of.
      windows.delete(address)
      windows.set(address, window)
      const [oldest] = windows.keys()
      if (windows.size > maxAddresses && oldest !== undefined) windows.delete(oldest)
      answer(null, { current: window.count, ttl: Math.ceil(window.beganAt + windowMs - now) })
    },
    child: () => createRequestBudget(clock),
  }
}

function RequestBudget(): FastifyRateLimitStore {
  return createRequestBudget()
}

/** The same for the plugin, which makes it by `new`: a function that returns an object is as good as a class there. */
export const requestBudgetConstructor = RequestBudget as unknown as FastifyRateLimitStoreCtor
