import type { ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { callHeaders, outputOf, problemOfAnswer, type CallOptions } from './call.ts'
import { problemError } from './problem.ts'

export type UploadOptions = CallOptions & {
  readonly engagementId: string
  /** Bytes that have left so far. */
  readonly onProgress?: (sent: number) => void
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Sends a file to an action that takes one; throws as `call` does. `fetch` cannot tell how much has left, so this is the
 * one place that uses the older interface. Aborting the signal rejects with the signal's reason.
 */
export function upload<A extends ActionSpec>(action: A, file: File, options: UploadOptions): Promise<ActionOutput<A>> {
  const { promise, resolve, reject } = Promise.withResolvers<ActionOutput<A>>()
  const request = new XMLHttpRequest()
  request.open('POST', `/api/${action.name}?engagementId=${encodeURIComponent(options.engagementId)}`)
  for (const [name, value] of callHeaders(options)) request.setRequestHeader(name, value)
  request.upload.addEventListener('progress', (event) => options.onProgress?.(Math.min(event.loaded, file.size)))
  request.addEventListener('load', () => {
    const { status, statusText, responseText } = request
    const body = json(responseText)
    try {
      if (status < 200 || status > 299) {
        throw problemError(problemOfAnswer(status, statusText, request.getResponseHeader('x-request-id'), body))
      }
      resolve(outputOf(action, status, body))
    } catch (error) {
      reject(error)
    }
  })
  request.addEventListener('error', () => reject(problemError({ kind: 'unreachable', message: file.name })))
  request.addEventListener('abort', () => reject(options.signal?.reason ?? new Error('aborted')))
  options.signal?.addEventListener('abort', () => request.abort())
  const form = new FormData()
  form.set('file', file, file.name)
  request.send(form)
  return promise
}
