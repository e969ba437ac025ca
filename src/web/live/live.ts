import { nounOf } from '../noun.ts'

const batchMs = 100
const reopenMs = 5000

export type LiveListener = {
  /** Nouns of which something changed since the last batch. */
  readonly onNouns: (nouns: ReadonlySet<string>) => void
  /** The stream is back without a place to continue from: anything may have changed. */
  readonly onGap: () => void
  /** The server does not give the stream, for example because the session has ended. It is asked again after a while. */
  readonly onRefused: () => void
}

function nounOfMessage(data: string): string | null {
  const message: unknown = JSON.parse(data)
  if (typeof message !== 'object' || message === null || !('name' in message)) return null
  return nounOf(String(message.name))
}

/** Collects what comes and passes it on at most once in 100 ms. */
function createBatch(onNouns: LiveListener['onNouns']) {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    onNouns(new Set(waiting))
    waiting.clear()
  }
  return {
    add(noun: string): void {
      waiting.add(noun)
      timer ??= setTimeout(flush, batchMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/**
 * Listens to the server's stream of changes and reports the nouns they touch. After a lost connection the browser comes
 * back by itself and sends the id of the last message, so that the server repeats what was missed; without such an id,
 * or after a refusal, everything on the screen has to be fetched again. Returns what ends the listening.
 */
export function openLive(organizationId: string | null, listener: LiveListener): () => void {
  const query = organizationId ? `?organization=${encodeURIComponent(organizationId)}` : ''
  const batch = createBatch(listener.onNouns)
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Whether the next opening leaves a gap that no message fills. */
  let gap = false

  function open(): void {
    const stream = new EventSource(`/api/live${query}`)
    source = stream
    stream.addEventListener('open', () => {
      if (gap) listener.onGap()
      gap = true
    })
    stream.addEventListener('message', (event: MessageEvent<string>) => {
      gap = event.lastEventId === ''
      const noun = nounOfMessage(event.data)
      if (noun) batch.add(noun)
    })
    stream.addEventListener('error', () => {
      if (stream.readyState !== EventSource.CLOSED) return
      gap = true
      listener.onRefused()
      timer = setTimeout(open, reopenMs)
    })
  }

  open()
  return () => {
    source?.close()
    clearTimeout(timer)
    batch.stop()
  }
}
