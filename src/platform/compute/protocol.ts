import { z } from 'zod'

/** What travels to a task's thread: its input once, and the wish that it ends early. */
export type ToTask = { readonly kind: 'start'; readonly input: unknown } | { readonly kind: 'cancel' }

/** What travels back. A refusal keeps its code, so that it stays a clear "no" on the other side. */
export const fromTask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), value: z.unknown() }),
  z.object({ kind: z.literal('done'), output: z.unknown() }),
  z.object({
    kind: z.literal('failed'),
    message: z.string(),
    stack: z.string(),
    refusal: z
      .object({
        code: z.string(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        fields: z.array(z.object({ path: z.string(), zh: z.string(), en: z.string() })),
      })
      .nullable(),
  }),
])
export type FromTask = z.infer<typeof fromTask>
