import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { currentLanguage } from './i18n.ts'
import { problemError, type FieldMessage, type Problem } from './problem.ts'
import { chosenOrganization } from './session/organization.ts'

export type CallOptions = { readonly signal?: AbortSignal; readonly idempotencyKey?: string }

type Body = { [name: string]: unknown }

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null
}

function headers(options: CallOptions): Headers {
  const result = new Headers({
    'content-type': 'application/json',
    'accept-language': currentLanguage(),
    'x-zuoxi': '1',
  })
  const organization = chosenOrganization()
  if (organization) result.set('x-organization', organization)
  if (options.idempotencyKey) result.set('idempotency-key', options.idempotencyKey)
  return result
}

function fieldMessages(value: unknown): FieldMessage[] {
  if (!Array.isArray(value)) return []
  return value.filter(isBody).map((field) => ({ path: String(field.path), message: String(field.message) }))
}

function plainDetail(value: unknown): { [name: string]: string | number | boolean | null } {
  if (!isBody(value)) return {}
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string | number | boolean | null] => typeof entry[1] !== 'object' || entry[1] === null,
  )
  return Object.fromEntries(entries)
}

async function readProblem(response: Response): Promise<Problem> {
  const header = response.headers.get('x-request-id')
  const body: unknown = await response.json().catch(() => null)
  const error = isBody(body) && isBody(body.error) ? body.error : null
  const message = typeof error?.message === 'string' ? error.message : response.statusText
  const requestId = typeof error?.requestId === 'string' ? error.requestId : header
  if (!error || response.status >= 500) return { kind: 'fault', status: response.status, message, requestId }
  return {
    kind: 'refused',
    status: response.status,
    code: String(error.code),
    message,
    detail: plainDetail(error.detail),
    fields: fieldMessages(error.fields),
    requestId,
  }
}

/** POSTs to the API and hands back the answer; throws an error whose problem `problemOf` tells. */
export async function post(path: string, body: unknown, options: CallOptions = {}): Promise<Response> {
  const init: RequestInit = { method: 'POST', headers: headers(options), body: JSON.stringify(body) }
  if (options.signal) init.signal = options.signal
  const response = await fetch(`/api/${path}`, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw problemError({ kind: 'unreachable', message: String(error) })
  })
  if (!response.ok) throw problemError(await readProblem(response))
  return response
}

/** Calls an action of the server by its declaration. */
export async function call<A extends ActionSpec>(
  action: A,
  input: ActionInput<A>,
  options: CallOptions = {},
): Promise<ActionOutput<A>> {
  const response = await post(action.name, input, options)
  const body: unknown = await response.json()
  if (!isBody(body) || !('data' in body)) {
    throw problemError({ kind: 'fault', status: response.status, message: action.name, requestId: null })
  }
  // The server has parsed its answer by the same declaration, so the shape is known here.
  return body.data as ActionOutput<A>
}
