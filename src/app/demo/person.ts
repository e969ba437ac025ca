import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ActionSpec } from '../../platform/action/action.ts'
import type { Cookies } from '../../platform/action/context.ts'
import type { App } from '../main.ts'
import { createAuthenticate } from '../authenticate.ts'

/** Somebody of the demo: acts through the same pipeline as a browser does, without the network between. */
export type DemoActor = {
  organizationId: string | null
  cookieHeader(): string
  act<I extends z.ZodType, O extends z.ZodType>(action: ActionSpec<I, O>, input: z.input<I>): Promise<z.output<O>>
}

export function createDemoActor(app: App): DemoActor {
  const jar = new Map<string, string>()
  const cookies: Cookies = {
    get: (name) => jar.get(name),
    set: (name, value) => void jar.set(name, value),
    clear: (name) => void jar.delete(name),
  }
  const authenticate = createAuthenticate(app.services)
  const actor: DemoActor = {
    organizationId: null,
    cookieHeader: () => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
    async act(action, input) {
      const output = await app.pipeline.call({
        action: action.name,
        input,
        actor: await authenticate(actor.cookieHeader(), actor.organizationId),
        requestId: randomUUID(),
        ip: '127.0.0.1',
        userAgent: 'Zuoxi demo',
        language: 'zh',
        idempotencyKey: null,
        cookies,
      })
      // The pipeline has just parsed it by the same schema; parsing again carries the type.
      return action.output.parse(output)
    },
  }
  return actor
}
