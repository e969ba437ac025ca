import { rm } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ActionSpec } from '../action/action.ts'
import { receiveFile, tooLarge } from '../file/store.ts'
import { observeCall } from '../observe/metrics.ts'
import { Refusal } from '../refusal.ts'
import { readCall } from './callRequest.ts'
import type { ServerParts } from './parts.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Room for the borders and headers of the parts. */
const envelopeBytes = 64 * 1024
/** A sender that is silent for so long has gone. */
const idleMs = 60_000

/**
 * `POST /api/noun.verb?engagementId=...` of the actions that take a file: the caller is checked first, then the one part
 * `file` is streamed to disk, then the action runs with what was found.
 */
export async function registerUploads(app: FastifyInstance, parts: ServerParts): Promise<void> {
  // In a scope of its own: no other route takes multipart.
  await app.register(async (uploads) => {
    await uploads.register(multipart)
    for (const { spec } of parts.pipeline.registry.values()) {
      const upload = spec.upload
      if (!upload) continue
      const options = { bodyLimit: Number.MAX_SAFE_INTEGER, config: { slowBody: true } }
      uploads.post(`/api/${spec.name}`, options, (request, reply) =>
        receive(parts, spec, upload.maxBytes, request, reply),
      )
    }
  })
}

async function receive(
  parts: ServerParts,
  spec: ActionSpec,
  maxBytes: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ data: unknown }> {
  const startedAt = performance.now()
  const { config, log } = parts.pipeline.services
  let status = 200
  let userId: string | undefined
  let received: string | undefined
  const idle = setTimeout(() => request.raw.destroy(), idleMs).unref()
  try {
    const call = await readCall(request, reply, parts, spec.name, {})
    userId = call.actor?.userId
    const engagementId = engagementOf(request)
    parts.pipeline.authorize(call, engagementId)
    if (!request.isMultipart()) throw new Refusal('notMultipart')
    // Told before it is sent where the sender says how much it is.
    if (Number(request.headers['content-length'] ?? 0) > maxBytes + envelopeBytes) throw tooLarge(maxBytes)
    const part = await request
      .file({ limits: { files: 1, fields: 0, parts: 2, fileSize: maxBytes + 1 }, throwFileSizeLimit: false })
      .catch(() => undefined)
    if (part?.fieldname !== 'file') throw new Refusal('notMultipart')
    const upload = await receiveFile(config, part.file, {
      name: part.filename,
      maxBytes,
      onBytes: () => idle.refresh(),
    })
    received = upload.path
    const { name, size, sha256 } = upload
    return { data: await parts.pipeline.call({ ...call, input: { engagementId, name, size, sha256 }, upload }) }
  } catch (error) {
    status = error instanceof Refusal ? error.status : 500
    // What is still on its way would be read as the next request.
    if (!request.raw.complete) reply.header('connection', 'close')
    throw error
  } finally {
    clearTimeout(idle)
    if (received !== undefined) await rm(received, { force: true })
    const durationMs = performance.now() - startedAt
    observeCall(spec.name, status, durationMs)
    log.info({ requestId: request.id, action: spec.name, userId, status, durationMs: Math.round(durationMs) }, 'call')
  }
}

function engagementOf(request: FastifyRequest): string | null {
  const { query } = request
  const value = query !== null && typeof query === 'object' ? Reflect.get(query, 'engagementId') : undefined
  return typeof value === 'string' && uuidPattern.test(value) ? value : null
}
