export type Shutdown = {
  /** Settles when a signal asks to stop; rejects when `fail` was called. */
  readonly asked: Promise<void>
  /** Aborts at the same moment: for child processes. */
  readonly signal: AbortSignal
  fail(reason: Error): void
  /** Remembers how to close something just opened, and hands it through. When we are stopping already it is closed at once, and this rejects. */
  closing<T>(opened: T, close: (opened: T) => Promise<void>): Promise<T>
  /** Closes everything in the opposite order of opening. */
  closeAll(): Promise<void>
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * The first Ctrl-C (or SIGTERM) asks for an orderly end, the second forces it: the database server then stops by itself or recovers from its
 * write-ahead log on the next start.
 */
export function shutdownOnSignals(log: (line: string) => void): Shutdown {
  const closers: (() => Promise<void>)[] = []
  const { promise: asked, resolve, reject } = Promise.withResolvers<void>()
  // Whoever does not wait for it yet must not be ended by an unhandled rejection.
  asked.catch(() => {})
  const abort = new AbortController()
  let closingAll: Promise<void> | null = null

  function onSignal(signal: NodeJS.Signals): void {
    if (abort.signal.aborted) {
      log('强制结束。Forced to end.')
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    log('正在停止……再按一次 Ctrl-C 强制结束。Stopping ... press Ctrl-C again to force.')
    abort.abort()
    resolve()
  }
  for (const signal of signals) process.on(signal, onSignal)

  async function close(): Promise<void> {
    for (const closer of closers.toReversed()) {
      try {
        await closer()
      } catch (error) {
        log(error instanceof Error ? (error.stack ?? error.message) : String(error))
      }
    }
  }

  return {
    asked,
    signal: abort.signal,
    fail(reason) {
      abort.abort()
      reject(reason)
    },
    async closing(opened, closeIt) {
      if (closingAll !== null) {
        await closeIt(opened)
        throw new Error('stopped while starting')
      }
      closers.push(() => closeIt(opened))
      return opened
    },
    closeAll: () => (closingAll ??= close()),
  }
}
