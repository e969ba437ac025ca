import type { Actor } from './actor.ts'
import type { UploadedFile } from '../file/upload.ts'
import type { Cookies } from './context.ts'

/** A call as it arrives, whatever carried it. */
export type CallRequest = {
  readonly action: string
  readonly input: unknown
  readonly actor: Actor | null
  readonly requestId: string
  readonly ip: string
  readonly userAgent: string
  readonly language: 'zh' | 'en'
  readonly idempotencyKey: string | null
  readonly cookies: Cookies
  /** What came with the call, where the action takes a file. */
  readonly upload?: UploadedFile
}
