import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { writePrivate, type ClusterPaths } from './cluster.ts'
import { diagnose } from './diagnose.ts'
import { startupFailure } from '../../startup.ts'
import { lastWords, leftoverBackends, readPostmaster, removeStalePid, spawnPostmaster } from './postmaster.ts'
import type { RunAs } from './runAs.ts'
import { hostRules, serverSettings } from './settings.ts'

/** What the pieces of one running server share. */
export type Embedding = {
  readonly paths: ClusterPaths
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly ephemeral: boolean
  readonly log: (line: string) => void
}

export const readySeconds = 120

/** Starts one postmaster on that port and waits until it answers. Throws a StartupFailure that says why it did not; 'portTaken' is worth another port. */
export async function launch(embedding: Embedding, port: number): Promise<number | 'portTaken'> {
  const { paths, binaries, runAs } = embedding
  if (removeStalePid(paths)) embedding.log('removed the postmaster.pid of a server that no longer runs')
  writePrivate(paths.config, serverSettings({ home: paths.home, port, ephemeral: embedding.ephemeral }), runAs)
  writePrivate(paths.hba, hostRules, runAs)
  writePrivate(paths.port, String(port), runAs)
  const since = Date.now() - 1000
  const child = spawnPostmaster(paths, binaries, runAs)
  let ended = false
  let problem: unknown
  child.once('exit', () => (ended = true))
  child.once('error', (error) => {
    problem = error
    ended = true
  })
  for (const deadline = Date.now() + readySeconds * 1000; Date.now() < deadline; await pause(20)) {
    if (ended) {
      const words = lastWords(paths, since)
      if (/could not bind|Address already in use/.test(words)) return 'portTaken'
      throw diagnose(words, paths, problem)
    }
    const found = readPostmaster(paths)
    if (found !== null && found.pid === child.pid && found.status === 'ready') return found.pid
  }
  throw startupFailure('tooSlow', { seconds: readySeconds, log: paths.log })
}

/** Backends hold the shared memory of a killed postmaster until they notice its death; a new server cannot start before. */
export async function awaitLeftovers(paths: ClusterPaths): Promise<void> {
  for (let round = 0; leftoverBackends(paths).length > 0; round += 1) {
    // A backend deep in a calculation does not look up. Ending it is safe: what it had not committed was never acknowledged.
    if (round > 100) for (const pid of leftoverBackends(paths)) process.kill(pid, 'SIGKILL')
    await pause(50)
  }
}
