import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { ActionSpec } from '../../platform/action/action.ts'
import type { Cookies } from '../../platform/action/context.ts'
import { receiveFile } from '../../platform/file/store.ts'
import type { UploadedFile } from '../../platform/file/upload.ts'
import type { App } from '../main.ts'
import { createAuthenticate } from '../authenticate.ts'

/** Somebody of the demo: acts through the same pipeline as a browser does, without the network between. */
export type DemoActor = {
  organizationId: string | null
  cookieHeader(): string
  act<I extends z.ZodType, O extends z.ZodType>(action: ActionSpec<I, O>, input: z.input<I>): Promise<z.output<O>>
  /** Sends a file to an action that takes one. */
  upload<I extends z.ZodType, O extends z.ZodType>(
    action: ActionSpec<I, O>,
    engagementId: string,
    name: string,
    content: Readable,
  ): Promise<z.output<O>>
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
      // The pipeline has just parsed it by the same schema; parsing again carries the type.
      return action.output.parse(await call(action.name, input))
    },
    async upload(action, engagementId, fileName, content) {
      const maxBytes = action.upload?.maxBytes ?? 0
      const upload = await receiveFile(app.services.config, content, { name: fileName, maxBytes, onBytes: () => {} })
      try {
        const { name, size, sha256 } = upload
        return action.output.parse(await call(action.name, { engagementId, name, size, sha256 }, upload))
      } finally {
        await rm(upload.path, { force: true })
      }
    },
  }
  async function call(action: string, input: unknown, upload?: UploadedFile): Promise<unknown> {
    return app.pipeline.call({
      action,
      input,
      actor: await authenticate(actor.cookieHeader(), actor.organizationId),
      requestId: randomUUID(),
      ip: '127.0.0.1',
      userAgent: 'Zuoxi demo',
      language: 'zh',
      idempotencyKey: null,
      cookies,
      ...(upload ? { upload } : {}),
    })
  }
  return actor
}
