import { setTimeout as pause } from 'node:timers/promises'
import { awaitLeftovers, launch, type Embedding } from './launch.ts'
import { isStartupFailure, startupFailure } from '../../startup.ts'
import { hasEnded, pruneLogs, requestStop, worksHere } from './postmaster.ts'

const checkMilliseconds = 250
const longestPause = 10_000
const pruneMilliseconds = 3_600_000
const fastStopMilliseconds = 60_000
const reapMilliseconds = 2000

export type Supervised = { pid(): number; isUp(): boolean; stop(): Promise<void> }

/**
 * Watches the server process. When it dies without our asking, its crash recovery brings back everything that was acknowledged: we start it again on
 * the same port, for as long as it takes (a full disk may be freed meanwhile). The server also stops when our process ends in an orderly way.
 */
export function supervise(embedding: Embedding, started: { pid: number; port: number }): Supervised {
  let pid = started.pid
  let state: 'up' | 'down' | 'stopping' | 'stopped' = 'up'
  let restarting: Promise<void> = Promise.resolve()

  async function restart(): Promise<void> {
    let lastProblem = ''
    for (let wait = 200; state === 'down'; wait = Math.min(wait * 2, longestPause)) {
      try {
        await awaitLeftovers(embedding.paths)
        const next = await launch(embedding, started.port)
        if (next === 'portTaken') throw startupFailure('portTaken', { port: started.port })
        pid = next
        if (state === 'down') state = 'up'
        embedding.log(`the database runs again (process ${pid})`)
        return
      } catch (error) {
        const problem = isStartupFailure(error) ? error.message : String(error)
        if (problem !== lastProblem) embedding.log(problem)
        lastProblem = problem
      }
      await pause(wait)
    }
  }

  const watch = setInterval(() => {
    if (state !== 'up' || worksHere(pid, embedding.paths)) return
    state = 'down'
    embedding.log(`the database (process ${pid}) ended unexpectedly; starting it again`)
    restarting = restart()
  }, checkMilliseconds)
  watch.unref()
  const prune = setInterval(() => pruneLogs(embedding.paths), pruneMilliseconds)
  prune.unref()

  // Only synchronous work is possible here: the server finishes stopping by itself.
  const onExit = () => {
    if (state !== 'stopped' && worksHere(pid, embedding.paths))
      requestStop(pid, 'fast', embedding.paths, embedding.binaries)
  }
  process.once('exit', onExit)

  async function stop(): Promise<void> {
    if (state === 'stopped') return
    state = 'stopping'
    clearInterval(watch)
    clearInterval(prune)
    await restarting
    const { paths, binaries } = embedding
    if (worksHere(pid, embedding.paths)) requestStop(pid, 'fast', paths, binaries)
    const patience = Date.now() + fastStopMilliseconds
    let hurried = false
    while (worksHere(pid, embedding.paths)) {
      if (!hurried && Date.now() > patience) {
        embedding.log('the database takes too long to stop; the next start recovers from its write-ahead log')
        requestStop(pid, 'immediate', paths, binaries)
        hurried = true
      }
      await pause(20)
    }
    for (const limit = Date.now() + reapMilliseconds; !hasEnded(pid) && Date.now() < limit;) await pause(5)
    state = 'stopped'
    process.removeListener('exit', onExit)
  }

  return { pid: () => pid, isUp: () => state === 'up', stop }
}
