import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/** The built web application: hashed files cached for good, every other path answered with the page itself. */
export async function registerWeb(app: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const unlimited = { config: { rateLimit: false } }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
  app.get('/*', unlimited, async (request, reply) => {
    if (request.url.startsWith('/api/') || asksForFile(request)) throw new Refusal('notFound')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}

/** A file that is not there must not come back as a page. A browser says so when it opens a page, whose address may end in `/7.2`. */
function asksForFile({ url, headers: { accept = '' } }: FastifyRequest): boolean {
  return /\.\w+$/.test(url.split('?')[0] ?? '') && !accept.includes('text/html')
}
