import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { startupFailure } from '../../startup.ts'

// Below the range from which systems take the ports of outgoing connections, so that nobody else gets ours by chance while the server restarts.
const lowest = 20_000
const highest = 32_000

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** The port of last time where it is free, else a random free one on 127.0.0.1. */
export async function choosePort(remembered: string): Promise<number> {
  const last = existsSync(remembered) ? Number(readFileSync(remembered, 'utf8')) : 0
  if (last >= lowest && last < highest && (await isFree(last))) return last
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(lowest, highest)
    if (await isFree(port)) return port
  }
  throw startupFailure('noFreePort')
}
