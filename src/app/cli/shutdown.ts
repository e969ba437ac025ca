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

/** One Ctrl-C reaches us up to three times: from the terminal, and passed on by npm and by our launcher. */
const togetherMilliseconds = 1000
const parentCheckMilliseconds = 500

/** Calls back once when the launcher that started us (scripts/run.mjs) was killed: nobody could stop us any more. */
function whenLauncherDies(callback: () => void): NodeJS.Timeout | null {
  const launcher = Number(process.env.ZUOXI_LAUNCHER_PID)
  if (launcher !== process.ppid) return null
  const watch = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(watch)
    callback()
  }, parentCheckMilliseconds)
  return watch.unref()
}

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
  let askedAt = 0

  function onSignal(signal: NodeJS.Signals): void {
    if (abort.signal.aborted) {
      if (performance.now() - askedAt < togetherMilliseconds) return
      log('强制结束。Forced to end.')
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    log('正在停止……再按一次 Ctrl-C 强制结束。Stopping ... press Ctrl-C again to force.')
    askedAt = performance.now()
    abort.abort()
    resolve()
  }
  const launcherWatch = whenLauncherDies(() => onSignal('SIGTERM'))
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

  async function closeOnce(): Promise<void> {
    await close()
    if (launcherWatch !== null) clearInterval(launcherWatch)
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
    closeAll: () => (closingAll ??= closeOnce()),
  }
}
