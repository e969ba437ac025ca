import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ActionSpec } from '../action/action.ts'
import { forMachines } from '../action/permission.ts'
import type { Registry } from '../action/registry.ts'
import { refusalTable } from '../refusalTable.ts'

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'detail', 'fields', 'requestId'],
      properties: {
        code: { type: 'string', enum: [...Object.keys(refusalTable), 'fault'] },
        message: { type: 'string' },
        detail: { type: 'object' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: { path: { type: 'string' }, message: { type: 'string' } },
          },
        },
        requestId: { type: 'string', format: 'uuid' },
      },
    },
  },
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

function content(schema: object) {
  return { 'application/json': { schema } }
}

function operation(spec: ActionSpec): object {
  const data = { type: 'object', required: ['data'], properties: { data: jsonSchema(spec.output, 'output') } }
  const error = {
    description: 'Refused: the code and the text say why',
    content: content({ $ref: '#/components/schemas/Error' }),
  }
  return {
    operationId: spec.name,
    tags: [spec.name.split('.')[0]],
    summary: spec.summary.en,
    description: spec.summary.zh,
    'x-kind': spec.kind,
    'x-scope': spec.scope,
    'x-roles': spec.roles ?? [],
    security: spec.scope === 'public' ? [] : [{ session: [] }, ...(forMachines(spec) ? [{ token: [] }] : [])],
    ...(spec.upload ? uploadRequest : { requestBody: jsonRequest(spec) }),
    responses: { 200: { description: 'Done', content: content(data) }, '4XX': error, '5XX': error },
  }
}

function jsonRequest(spec: ActionSpec): object {
  return {
    required: true,
    content: { 'application/json': { schema: jsonSchema(spec.input, 'input'), example: spec.example } },
  }
}

const uploadRequest = {
  parameters: [{ name: 'engagementId', in: 'query', required: true, schema: { type: 'string', format: 'uuid' } }],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
      },
    },
  },
}

/** OpenAPI 3.1 of every action, made from the same declarations that answer. */
export function openApiDocument(registry: Registry): object {
  const specs = [...registry.values()].map(({ spec }) => spec).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zuoxi',
      version: '1',
      description:
        'Every action is a POST with a JSON body; the few that take a file are multipart/form-data. Send `x-zuoxi: 1`, the session cookie, `x-organization` for the organisation you act for, and for commands an `idempotency-key`. Machines send `authorization: Bearer zx_...` instead of the header and the cookie.',
    },
    paths: Object.fromEntries(specs.map((spec) => [`/api/${spec.name}`, { post: operation(spec) }])),
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zuoxi_session' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token of the organisation' },
      },
    },
  }
}

export function registerOpenApi(app: FastifyInstance, registry: Registry): void {
  let text: string | null = null
  app.get('/api/openapi.json', async (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(registry))
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
