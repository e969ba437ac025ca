import { pino, type DestinationStream, type Logger } from 'pino'

/**
 * Structured logs, one JSON object a line, written in batches at most half a second late. Values
 * that could identify a person or open an account never reach them.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.password',
        '*.email',
        '*.phone',
        '*.token',
        '*.code',
        '*.secret',
        '*.cookie',
        'req',
        'res',
        'email',
        'phone',
        'ip',
        'cookie',
      ],
      remove: true,
    },
    serializers: { err: describeError },
  }
  return pino(options, destination ?? pino.destination({ dest: 1, sync: false, minLength: 8192, periodicFlush: 500 }))
}

type Described = { type: string; code?: unknown; message: string; stack?: string | undefined; cause?: unknown }

/** Messages of database errors may quote values of a row, so only their code, table and constraint are kept. */
function describeError(error: unknown): Described | unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error' }
  const facts = error as Error & { code?: unknown; table?: unknown; constraint?: unknown; severity?: unknown }
  const fromDatabase = typeof facts.code === 'string' && facts.severity !== undefined
  const message = fromDatabase
    ? `database error ${facts.code} ${String(facts.table ?? '')} ${String(facts.constraint ?? '')}`.trim()
    : error.message
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: error.name,
    code: facts.code,
    message,
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
