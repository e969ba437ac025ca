import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, test } from 'node:test'
import Fastify from 'fastify'
import type { Actor } from '../action/actor.ts'
import { liveConnections } from '../observe/metrics.ts'
import { registerLive } from './live.ts'
import type { ServerParts } from './parts.ts'

const actor: Actor = {
  userId: '11111111-1111-4111-8111-111111111111',
  sessionId: 'session',
  displayName: '林晓',
  email: 'lin@example.com',
  organization: null,
}

/** A server whose answer to who is asking comes when the test says so. */
async function startLive() {
  const app = Fastify()
  const asked = Promise.withResolvers<void>()
  const known = Promise.withResolvers<Actor>()
  const gone = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  let listeners = 0
  app.addHook('onRequest', async (_request, reply) => void reply.raw.once('close', () => gone.resolve()))
  registerLive(app, {
    authenticate: () => {
      asked.resolve()
      return known.promise
    },
    live: {
      subscribe() {
        listeners += 1
        return () => (listeners -= 1)
      },
    },
    // What else there is has no part in opening a stream.
  } as unknown as ServerParts)
  await app.listen({ host: '127.0.0.1', port: 0 })
  after(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write('GET /api/live HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await asked.promise
  const know = async (): Promise<void> => {
    known.resolve(actor)
    await answered.promise
  }
  return { socket, gone: gone.promise, know, answered, listening: () => listeners }
}

async function open(): Promise<number> {
  return (await liveConnections.get()).values[0]?.value ?? 0
}

async function leave(socket: Socket, gone: Promise<void>): Promise<void> {
  socket.destroy()
  await gone
}

test('a stream ends with its connection', async () => {
  const { socket, gone, know, answered, listening } = await startLive()
  socket.once('data', () => answered.resolve())
  await know()
  assert.deepEqual([listening(), await open()], [1, 1])
  await leave(socket, gone)
  assert.deepEqual([listening(), await open()], [0, 0])
})

test('who goes away while the server still asks who is there leaves nothing behind', async () => {
  const { socket, gone, know, answered, listening } = await startLive()
  await leave(socket, gone)
  setImmediate(() => answered.resolve())
  await know()
  assert.deepEqual([listening(), await open()], [0, 0])
})
