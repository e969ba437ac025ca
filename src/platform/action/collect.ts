import { randomUUID } from 'node:crypto'
import type { AuditEntry } from '../audit/append.ts'
import type { Db } from '../db/kysely.ts'
import { enterSpaces, leaveSpaces } from '../db/tx.ts'
import type { HappenedEvent } from '../event/event.ts'
import type { QueuedJob } from '../job/spec.ts'
import type { Services } from '../services.ts'
import type { Context, NotificationDraft } from './context.ts'
import type { Access } from './permission.ts'
import type { CallRequest } from './request.ts'

/** What a handler left to be stored before commit. */
export type Collected = {
  readonly records: AuditEntry[]
  readonly events: HappenedEvent[]
  readonly jobs: QueuedJob[]
  /** Those of the jobs that are done also when the call is refused. */
  readonly lasting: QueuedJob[]
  readonly notifications: NotificationDraft[]
  /** Fields of the answer that are made once the transaction has ended. */
  readonly later: (() => Promise<object>)[]
}

/** The handler's view of one call, and the basket its records, events, jobs and notifications fall into. */
export function createContext(
  request: CallRequest,
  access: Access,
  services: Services,
  db: Db,
): { context: Context; collected: Collected } {
  const collected: Collected = { records: [], events: [], jobs: [], lasting: [], notifications: [], later: [] }
  const now = Temporal.Now.instant()
  const { actor, requestId, ip, userAgent, language, cookies } = request
  const spaces = [...access.spaces]
  const context: Context = {
    actor,
    db,
    now,
    requestId,
    ip,
    userAgent,
    language,
    cookies,
    services,
    upload: request.upload ?? null,
    spaces,
    record(entry) {
      collected.records.push({
        spaceId: entry.spaceId ?? access.homeSpaceId,
        atMs: now.epochMilliseconds,
        action: request.action,
        actorId: entry.by?.userId ?? actor?.userId ?? null,
        actorName: entry.by?.displayName ?? actor?.displayName ?? null,
        organizationId: entry.by?.organizationId ?? actor?.organization?.id ?? null,
        objectType: entry.object.type,
        objectId: entry.object.id,
        before: entry.before ?? null,
        after: entry.after ?? null,
        reason: entry.reason ?? null,
        ip,
        requestId,
      })
    },
    emit(event, payload, spaceId) {
      collected.events.push({
        event,
        payload: event.payload.parse(payload) as object,
        spaceId: spaceId ?? access.homeSpaceId,
      })
    },
    enqueue(spec, payload, options = {}) {
      const startAfter = options.startAfter ? { startAfter: options.startAfter.toString() } : {}
      const job = {
        spec,
        payload: spec.payload.parse(payload) as object,
        ...startAfter,
        ...(options.key ? { key: options.key } : {}),
      }
      collected.jobs.push(job)
      if (options.evenIfRefused) collected.lasting.push(job)
    },
    notify: (draft) => void collected.notifications.push(draft),
    afterCommit: (make) => void collected.later.push(make),
    async openSpace(kind, { id = randomUUID(), parties = [] } = {}) {
      await leaveSpaces(db)
      await db.insertInto('space').values({ id, kind }).execute()
      if (parties.length > 0) {
        await db
          .insertInto('spaceParty')
          .values(parties.map((party) => ({ spaceId: id, ...party })))
          .execute()
      }
      spaces.push(id)
      await enterSpaces(db, spaces)
      return id
    },
  }
  return { context, collected }
}
