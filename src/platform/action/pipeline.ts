import { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import type { Db } from '../db/kysely.ts'
import { asOwner, enterSpaces, inSpaces, leaveSpaces } from '../db/tx.ts'
import { announceCommand, publish } from '../live/publish.ts'
import type { QueuedJob } from '../job/spec.ts'
import type { Queue } from '../job/queue.ts'
import { insertNotifications } from '../notification/insert.ts'
import { mailsOf } from '../notification/mail.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { claimKey, keepAnswer } from './idempotency.ts'
import { createContext, type Collected } from './collect.ts'
import type { Handler } from './handler.ts'
import { parseInput } from './input.ts'
import { accessOf, type Access } from './permission.ts'
import type { Registry } from './registry.ts'
import type { CallRequest } from './request.ts'

export type Pipeline = {
  readonly registry: Registry
  readonly services: Services
  /** Refuses a call that would not be allowed, before its input is received. */
  authorize(request: Pick<CallRequest, 'action' | 'actor'>, engagementId: string | null): void
  /** Runs one action; resolves with its parsed output, rejects with a Refusal or a bug. */
  call(request: CallRequest): Promise<unknown>
  /** Runs a list action page by page in one snapshot, for an export; resolves with the number of rows. */
  callPages(request: CallRequest, onRows: (rows: readonly unknown[]) => Promise<void>, maxRows: number): Promise<number>
}

const engagementInput = z.object({ engagementId: z.uuid() })
const exportPageSize = 1000

export type PipelineParts = {
  readonly registry: Registry
  readonly services: Services
  readonly queue: Queue
  /** Called when a command has ended, well or not, before its caller hears of it. */
  readonly afterCommand: () => void
}

/** The one way in: permission -> input -> transaction -> handler -> output -> audit, events and jobs -> commit. */
export function createPipeline({ registry, services, queue, afterCommand }: PipelineParts): Pipeline {
  function prepare(request: CallRequest) {
    const handler = registry.get(request.action)
    if (!handler) throw new Refusal('unknownAction', { name: request.action.slice(0, 80) })
    const engagementId = handler.spec.scope === 'engagement' ? engagementOf(request) : null
    const access = accessOf(handler.spec, request.actor, engagementId)
    return { handler, access, input: parseInput(handler.spec.input, request.input ?? {}) }
  }

  async function query(request: CallRequest, handler: Handler, access: Access, input: unknown): Promise<unknown> {
    return inSpaces(services.ownerDb, access.spaces, 'readOnly', async (db) => {
      const { context } = createContext(request, access, services, db)
      return handler.spec.output.parse(await handler.run(context, input))
    })
  }

  async function command(request: CallRequest, handler: Handler, access: Access, input: unknown): Promise<unknown> {
    const owner = request.actor?.userId
    const key = owner && !handler.spec.secretInput ? request.idempotencyKey : null
    let lasting: readonly QueuedJob[] = []
    let unfinished: Collected | null = null
    const answer = await inSpaces(services.ownerDb, access.spaces, 'readWrite', async (db) => {
      if (owner && key) {
        await leaveSpaces(db)
        const organizationId = request.actor?.organization?.id ?? null
        const claim = await claimKey(db, owner, key, { action: request.action, input, organizationId })
        if (claim.repeated) return claim.output
        await enterSpaces(db, access.spaces)
      }
      const { context, collected } = createContext(request, access, services, db)
      lasting = collected.lasting
      const output = handler.spec.output.parse(await handler.run(context, input))
      if (collected.records.length === 0) throw new Error(`${request.action} left no audit entry`)
      if (collected.later.length > 0) {
        if (!handler.spec.secretOutput) throw new Error(`${request.action} answers before it is done`)
        unfinished = collected
        return output
      }
      await leaveSpaces(db)
      await store(db, collected)
      if (owner && key && !handler.spec.secretOutput) await keepAnswer(db, owner, key, output)
      return output
    }).catch(async (error: unknown) => {
      if (lasting.length > 0) await asOwner(services.ownerDb, (db) => queue.send(db, lasting))
      throw error
    })
    return unfinished === null ? answer : finish(handler, access, answer, unfinished)
  }

  /** What is made without the database; only when that went well is it noted that it was given out, and not before that is it. */
  async function finish(handler: Handler, access: Access, answer: unknown, collected: Collected): Promise<unknown> {
    const made = await Promise.all(collected.later.map((make) => make()))
    const output = handler.spec.output.parse(Object.assign({}, answer, ...made))
    await inSpaces(services.ownerDb, access.spaces, 'readWrite', async (db) => {
      await leaveSpaces(db)
      await store(db, collected)
    })
    return output
  }

  async function store(db: Db, collected: Collected): Promise<void> {
    await appendAudit(db, collected.records)
    // Announced first: who acts on an event must not meet a memory of how it was before.
    await announceCommand(db)
    await publish(db, collected.events)
    await insertNotifications(db, collected.notifications)
    const reactions: QueuedJob[] = collected.events.flatMap(({ event, payload, spaceId }) =>
      queue.subscribers(event).map((spec) => ({ spec, payload: { spaceId, payload } })),
    )
    const mails = services.mail.configured ? mailsOf(collected.notifications) : []
    await queue.send(db, [...collected.jobs, ...reactions, ...mails])
  }

  return {
    registry,
    services,
    authorize({ action, actor }, engagementId) {
      const handler = registry.get(action)
      if (!handler) throw new Refusal('unknownAction', { name: action.slice(0, 80) })
      accessOf(handler.spec, actor, engagementId)
    },
    async call(request) {
      const { handler, access, input } = prepare(request)
      return handler.spec.kind === 'query'
        ? query(request, handler, access, input)
        : command(request, handler, access, input).finally(afterCommand)
    },
    async callPages(request, onRows, maxRows) {
      // The file has all pages, whichever of them was asked for.
      const { cursor: _cursor, ...all } = asRecord(request.input)
      const { handler, access, input } = prepare({ ...request, input: { ...all, page: 1, pageSize: 100 } })
      const { columns, exportRoles } = handler.spec
      if (!columns) throw new Refusal('unknownAction', { name: `${request.action}/export` })
      if (exportRoles) accessOf({ ...handler.spec, roles: exportRoles }, request.actor, engagementOf(request))
      const total = await inSpaces(services.ownerDb, access.spaces, 'snapshot', async (db) => {
        const { context } = createContext(request, access, services, db)
        let count = 0
        let cursor: string | undefined
        for (let page = 1; ; page += 1) {
          const wanted = { ...asRecord(input), page, pageSize: exportPageSize, ...(cursor ? { cursor } : {}) }
          const answer = await handler.run(context, wanted)
          const { rows, total: counted, next } = pageSchema.parse(answer)
          if (counted > maxRows) throw new Refusal('exportTooLarge', { rows: counted, limit: maxRows })
          const parsed = pageSchema.parse(handler.spec.output.parse(answer))
          await onRows(parsed.rows)
          count += rows.length
          // Lists that go on by a cursor say where, and where they end; the others end with a page that is not full.
          if (next === null || (next === undefined && (rows.length < exportPageSize || count >= counted))) return count
          cursor = next
        }
      })
      await recordExport(request, access, total)
      return total
    },
  }

  async function recordExport(request: CallRequest, access: Access, rows: number): Promise<void> {
    await inSpaces(services.ownerDb, access.spaces, 'readWrite', async (db) => {
      const { context, collected } = createContext(
        { ...request, action: `${request.action}/export` },
        access,
        services,
        db,
      )
      context.record({ object: { type: 'export', id: request.action }, after: { rows } })
      await leaveSpaces(db)
      await store(db, collected)
    })
  }
}

function engagementOf(request: CallRequest): string | null {
  const named = engagementInput.safeParse(request.input)
  return named.success ? named.data.engagementId : null
}

const pageSchema = z.object({ rows: z.array(z.unknown()), total: z.number(), next: z.string().nullish() })

function asRecord(value: unknown): { readonly [name: string]: unknown } {
  return value !== null && typeof value === 'object' ? { ...value } : {}
}
