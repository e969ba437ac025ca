import { totalmem } from 'node:os'
import { join } from 'node:path'

export type ServerSettings = {
  readonly home: string
  readonly port: number
  /** A throw-away database of a test: nothing is flushed to the disk. Never for data that must last. */
  readonly ephemeral: boolean
}

const mebibyte = 1024 * 1024

/** Single quotes are the only special character inside a quoted value of postgresql.conf. */
function quoted(path: string): string {
  return `'${path.replaceAll('\\', '/').replaceAll("'", "''")}'`
}

/**
 * The whole postgresql.conf, written anew on each start, for a machine of two or more cores that the application shares.
 *
 * The server log says when the server starts, stops or fails, and nothing about statements: an error of a statement carries the values of the row it
 * failed on, and those are personal data. The application logs such errors itself, without values.
 */
export function serverSettings(settings: ServerSettings): string {
  const sharedMebibytes = Math.round(Math.min(1024, Math.max(64, totalmem() / mebibyte / 12)))
  return `# Written by Zuoxi on every start. Put your own settings into postgresql.local.conf beside this file.
listen_addresses = '127.0.0.1'
port = ${settings.port}
unix_socket_directories = ''
hba_file = ${quoted(join(settings.home, 'pg_hba.conf'))}
password_encryption = 'scram-sha-256'
max_connections = 100

shared_buffers = ${sharedMebibytes}MB
effective_cache_size = ${sharedMebibytes * 3}MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
max_worker_processes = 4
max_parallel_workers = 2
# Small containers have 64 MB of shared memory, which parallel queries exceed; two cores gain little from them.
max_parallel_workers_per_gather = 0
jit = off
random_page_cost = 1.1

fsync = ${settings.ephemeral ? 'off' : 'on'}
full_page_writes = ${settings.ephemeral ? 'off' : 'on'}
synchronous_commit = ${settings.ephemeral ? 'off' : 'on'}
idle_in_transaction_session_timeout = '5min'

timezone = 'UTC'
datestyle = 'iso, ymd'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'

logging_collector = on
log_directory = ${quoted(join(settings.home, 'log'))}
log_filename = 'postgresql-%Y%m%d-%H%M%S.log'
log_file_mode = 0600
log_rotation_age = '1d'
log_rotation_size = '10MB'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_min_messages = 'log'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_statement = 'none'
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_autovacuum_min_duration = -1

include_if_exists = ${quoted(join(settings.home, 'postgresql.local.conf'))}
`
}

/** Only this machine, only with the password: other accounts of the machine reach the port too. */
export const hostRules = `# Written by Zuoxi on every start.
host all all 127.0.0.1/32 scram-sha-256
`
