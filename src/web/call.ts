import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { currentLanguage } from './i18n.ts'
import { problemError, type FieldMessage, type Problem } from './problem.ts'
import { chosenOrganization } from './session/organization.ts'

export type CallOptions = { readonly signal?: AbortSignal; readonly idempotencyKey?: string }

type Body = { [name: string]: unknown }

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null
}

/** What every call to the API says of itself, apart from the kind of its content. */
export function callHeaders(options: CallOptions): Headers {
  const result = new Headers({
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

/** The problem an answer that is no success tells; `body` is its JSON, null where it has none. */
export function problemOfAnswer(status: number, statusText: string, header: string | null, body: unknown): Problem {
  const error = isBody(body) && isBody(body.error) ? body.error : null
  const message = typeof error?.message === 'string' ? error.message : statusText
  const requestId = typeof error?.requestId === 'string' ? error.requestId : header
  if (!error || (status >= 500 && status !== 507)) return { kind: 'fault', status, message, requestId }
  return {
    kind: 'refused',
    status,
    code: String(error.code),
    message,
    detail: plainDetail(error.detail),
    fields: fieldMessages(error.fields),
    requestId,
  }
}

/** What a successful answer of an action carries; a fault where it carries nothing. */
export function outputOf<A extends ActionSpec>(action: A, status: number, body: unknown): ActionOutput<A> {
  if (!isBody(body) || !('data' in body)) {
    throw problemError({ kind: 'fault', status, message: action.name, requestId: null })
  }
  // The server has parsed its answer by the same declaration, so the shape is known here.
  return body.data as ActionOutput<A>
}

/** POSTs to the API and hands back the answer; throws an error whose problem `problemOf` tells. */
export async function post(path: string, body: unknown, options: CallOptions = {}): Promise<Response> {
  const headers = callHeaders(options)
  headers.set('content-type', 'application/json')
  const init: RequestInit = { method: 'POST', headers, body: JSON.stringify(body) }
  if (options.signal) init.signal = options.signal
  const response = await fetch(`/api/${path}`, init).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw problemError({ kind: 'unreachable', message: String(error) })
  })
  if (!response.ok) {
    const problem: unknown = await response.json().catch(() => null)
    const requestId = response.headers.get('x-request-id')
    throw problemError(problemOfAnswer(response.status, response.statusText, requestId, problem))
  }
  return response
}

/** Calls an action of the server by its declaration. */
export async function call<A extends ActionSpec>(
  action: A,
  input: ActionInput<A>,
  options: CallOptions = {},
): Promise<ActionOutput<A>> {
  const response = await post(action.name, input, options)
  return outputOf(action, response.status, await response.json())
}
