import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseInput } from '../action/input.ts'
import { defaultZone, zoneSchema } from '../action/zone.ts'
import { writeCsv } from '../export/csv.ts'
import type { RowSink } from '../export/table.ts'
import { writeXlsx } from '../export/xlsx.ts'
import { readCall } from './callRequest.ts'
import type { ServerParts } from './parts.ts'

const body = z.strictObject({
  input: z.looseObject({}).default({}),
  format: z.enum(['csv', 'xlsx']),
  zone: zoneSchema.default(defaultZone),
})
const maxRows = 100_000

/** `POST /api/noun.list/export`: the list as the caller sees it, all pages from one snapshot, as a file. */
export function registerExport(app: FastifyInstance, parts: ServerParts): void {
  const config = { rateLimit: { max: 20, timeWindow: 60_000 } }
  for (const { spec } of parts.pipeline.registry.values()) {
    const columns = spec.columns
    if (!columns) continue
    app.post(`/api/${spec.name}/export`, { config }, async (request, reply) => {
      const { input, format, zone } = parseInput(body, request.body)
      const call = await readCall(request, reply, parts, spec.name, input)
      const write = format === 'csv' ? writeCsv : writeXlsx
      const title = spec.summary[call.language]
      const file = await write({ columns, language: call.language, zone, title }, (sink: RowSink) =>
        parts.pipeline.callPages(call, sink, maxRows),
      )
      const type =
        format === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      // RFC 5987 wants these escaped too.
      const name = encodeURIComponent(`${title}.${format}`).replaceAll(
        /['()*]/g,
        (mark) => `%${mark.charCodeAt(0).toString(16)}`,
      )
      const disposition = `attachment; filename="${spec.name}.${format}"; filename*=UTF-8''${name}`
      return reply.type(type).header('content-disposition', disposition).send(file)
    })
  }
}
