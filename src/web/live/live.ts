import { nounOf } from '../noun.ts'

const batchMs = 100

export type LiveListener = {
  /** Nouns of which something changed since the last batch. */
  readonly onNouns: (nouns: ReadonlySet<string>) => void
  /** The stream was lost and is back without a place to continue from: anything may have changed. */
  readonly onReconnect: () => void
}

function nounOfMessage(data: string): string | null {
  const message: unknown = JSON.parse(data)
  if (typeof message !== 'object' || message === null || !('name' in message)) return null
  return nounOf(String(message.name))
}

/**
 * Listens to the server's stream of changes and reports the nouns they touch, at most once in 100 ms.
 * The browser reconnects by itself and sends the id of the last message, so that the server repeats what was missed;
 * only a stream that was lost before its first message has no such id.
 */
export function openLive(organizationId: string | null, listener: LiveListener): () => void {
  const query = organizationId ? `?organization=${encodeURIComponent(organizationId)}` : ''
  const source = new EventSource(`/api/live${query}`)
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let opened = false
  let hasPlace = false
  const flush = () => {
    timer = undefined
    listener.onNouns(new Set(waiting))
    waiting.clear()
  }
  source.addEventListener('open', () => {
    if (opened && !hasPlace) listener.onReconnect()
    opened = true
  })
  source.addEventListener('message', (event: MessageEvent<string>) => {
    hasPlace = event.lastEventId !== ''
    const noun = nounOfMessage(event.data)
    if (!noun) return
    waiting.add(noun)
    timer ??= setTimeout(flush, batchMs)
  })
  return () => {
    source.close()
    clearTimeout(timer)
  }
}
