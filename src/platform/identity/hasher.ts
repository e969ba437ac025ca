import { hash, verify } from '@node-rs/argon2'

/** Work of one password check. Memory in KiB; the figures are OWASP's smallest recommendation for argon2id (19 MiB, two passes). */
export type HashCost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }
export const defaultHashCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export type Hasher = {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (check: { hash: string; password: string }) => Promise<boolean>
  /** How many argon2 computations were done since the start. The timing test counts them instead of reading a clock. */
  readonly computations: () => number
}

/**
 * argon2id in PHC form. Passwords are compared in Unicode form NFKC: an input method that composes a character differently
 * on another device must not lock its owner out.
 */
export function createHasher(cost: HashCost = defaultHashCost): Hasher {
  let computations = 0
  return {
    hash: async (password) => {
      computations += 1
      return await hash(password.normalize('NFKC'), cost)
    },
    verify: async (check) => {
      computations += 1
      return await verify(check.hash, check.password.normalize('NFKC'))
    },
    computations: () => computations,
  }
}
