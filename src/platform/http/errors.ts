import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Refusal } from '../refusal.ts'

/** The language of answers: what the screen asked for, Chinese otherwise. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return (request.headers['accept-language'] ?? '').toLowerCase().startsWith('en') ? 'en' : 'zh'
}

// The database goes away or is not back yet: SQLSTATE class 08 and 57P, the system's errors of a broken connection, and words of the client library.
const unavailableCode =
  /^(?:08\w{3}|57P0[1-35]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/
const unavailableWords = /Connection terminated|timeout exceeded when trying to connect|not queryable/

/** Errors of the layers below that are a "no" to the caller rather than a bug of ours. */
function asRefusal(error: FastifyError): Refusal | null {
  if (error instanceof Refusal) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('tooLarge', { limit: '1 MiB' })
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || error.statusCode === 400) return new Refusal('notJson')
  const message = error.message ?? ''
  if (unavailableCode.test(error.code ?? '') || unavailableWords.test(message)) return new Refusal('notReady')
  return null
}

export function createErrorHandler(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => answerError(log, error, request, reply)
}

function answerError(log: Logger, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request)
  const refusal = asRefusal(error)
  if (!refusal) {
    log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'fault')
    const message =
      language === 'zh'
        ? `系统出错，请重试；如仍失败，请提供编号 ${request.id}。`
        : `Something went wrong. Try again; if it stays, quote ${request.id}.`
    return reply.code(500).send({ error: { code: 'fault', message, detail: {}, fields: [], requestId: request.id } })
  }
  const { code, detail, fields, status } = refusal
  if (code === 'tooManyRequests') reply.header('retry-after', String(detail['seconds'] ?? 60))
  return reply.code(status).send({
    error: {
      code,
      message: refusal.text(language),
      detail,
      fields: fields.map((field) => ({ path: field.path, message: field[language] })),
      requestId: request.id,
    },
  })
}
