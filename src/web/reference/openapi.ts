import { z } from 'zod'
import { actionScopes } from './scopes.ts'
import type { JsonSchema } from './schema.ts'

const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null)
const body = (schema: z.ZodType<JsonSchema>) => z.object({ 'application/json': z.object({ schema }) })

const sent = z.object({ schema: jsonSchema, example: z.unknown().optional() })

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  'x-kind': z.enum(['query', 'command']),
  'x-scope': z.enum(actionScopes),
  'x-roles': z.union([z.array(z.string()), z.literal('any')]),
  // Actions that take a file are sent as a form, and have no example.
  requestBody: z.object({
    content: z.union([z.object({ 'application/json': sent }), z.object({ 'multipart/form-data': sent })]),
  }),
  responses: z.object({ 200: z.object({ content: body(jsonSchema) }) }),
})

const document = z.object({ paths: z.record(z.string(), z.object({ post: operation })) })

export type Operation = z.output<typeof operation>

/** Reads the description of the interface that the server publishes. */
export async function fetchOperations(signal: AbortSignal): Promise<readonly Operation[]> {
  const response = await fetch('/api/openapi.json', { signal })
  const { paths } = document.parse(await response.json())
  return Object.values(paths).map((path) => path.post)
}

/** Operations of one noun together, such as all of `shop`. */
export function byNoun(operations: readonly Operation[], typed: string): [string, Operation[]][] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = operations.filter((one) => {
    const text = `${one.operationId} ${one.summary} ${one.description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return Object.entries(Object.groupBy(found, (one) => one.operationId.split('.')[0] ?? '')).flatMap(([noun, list]) =>
    list ? [[noun, list]] : [],
  )
}
