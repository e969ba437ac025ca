import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { multipartBody } from './upload.ts'

/** Somebody who calls a running server over a real connection, with the cookies of a browser. */
export type HttpCaller = {
  organizationId: string | null
  /** The output; throws when there is no answer or a refusal. */
  call<A extends ActionSpec>(action: A, input: ActionInput<A>): Promise<ActionOutput<A>>
  upload(engagementId: string, name: string, content: string): Promise<string>
}

export function httpCaller(address: string): HttpCaller {
  let cookie = ''
  async function send(path: string, contentType: string, body: string | Buffer): Promise<unknown> {
    const response = await fetch(`${address}/api/${path}`, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-zuoxi': '1',
        cookie,
        ...(caller.organizationId ? { 'x-organization': caller.organizationId } : {}),
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    // The envelope of every answer of ours.
    const answer = (await response.json()) as { data?: unknown; error?: { code: string } }
    if (answer.data === undefined) throw new Error(`${path} was answered with ${response.status} ${answer.error?.code}`)
    return answer.data
  }
  const caller: HttpCaller = {
    organizationId: null,
    async call<A extends ActionSpec>(action: A, input: ActionInput<A>) {
      // The server has parsed it by the action's own output schema.
      return (await send(action.name, 'application/json', JSON.stringify(input))) as ActionOutput<A>
    },
    async upload(engagementId, name, content) {
      const { body, contentType } = multipartBody([{ name, content }])
      // As the output schema of file.upload has it.
      return ((await send(`file.upload?engagementId=${engagementId}`, contentType, body)) as { id: string }).id
    },
  }
  return caller
}
