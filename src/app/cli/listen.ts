import type { Config } from '../../platform/config.ts'
import { startupFailure } from '../../platform/startup.ts'

/**
 * A taken port is refused rather than replaced by the next free one: the address is in bookmarks, mails and the configuration of a proxy, and a
 * server that answers somewhere else is harder to notice than one that says why it did not start.
 */
export function explainListen(error: unknown, config: Config): never {
  const code = (error as NodeJS.ErrnoException).code
  const { host, port } = config
  if (code === 'EADDRINUSE') throw startupFailure('portTaken', { port }, error)
  if (code === 'EACCES') throw startupFailure('portForbidden', { host, port }, error)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw startupFailure('hostUnknown', { host }, error)
  throw error
}
