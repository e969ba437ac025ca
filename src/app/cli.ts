import { ZodError } from 'zod'
import { isStartupFailure } from '../platform/startup.ts'
import { helpText } from './cli/help.ts'
import { isUsageError, terminalLanguage, usageError } from './cli/usage.ts'

type Command = (args: readonly string[]) => Promise<number>

// Each command is loaded when it is called: `measure` needs neither the server nor the database code.
const commands: { readonly [name: string]: () => Promise<Command> } = {
  start: async () => (await import('./cli/start.ts')).runStart,
  measure: async () => (await import('./cli/measure.ts')).runMeasure,
  settle: async () => (await import('./cli/settle.ts')).runSettle,
  demo: async () => (await import('./cli/demo.ts')).runDemo,
  migrate: async () => (await import('./cli/migrate.ts')).runMigrate,
  'audit verify': async () => (await import('./cli/auditVerify.ts')).runAuditVerify,
  'statement verify': async () => (await import('./cli/statementVerify.ts')).runStatementVerify,
  'account reset-second-factor': async () => (await import('./cli/resetSecondFactor.ts')).runResetSecondFactor,
  backup: async () => (await import('./cli/backup.ts')).runBackup,
  restore: async () => (await import('./cli/restore.ts')).runRestore,
}

/** First words of commands of two. */
const groups: ReadonlySet<string> = new Set(['audit', 'account', 'statement'])

/** Runs one command of `zuoxi`. Exit code 0 done, 2 wrong usage or bad input, 1 fault; the reason goes to standard error. */
async function runCli(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args.includes('--help') || args.includes('-h') || args[0] === 'help') {
    process.stdout.write(helpText(terminalLanguage(process.env)))
    return args.length === 0 ? 2 : 0
  }
  const words = args[0] !== undefined && groups.has(args[0]) ? 2 : 1
  const name = args.slice(0, words).join(' ')
  const load = commands[name]
  if (load === undefined)
    throw usageError(`没有命令 ${name}；--help 列出全部命令`, `there is no command ${name}; --help lists them`)
  const command = await load()
  return command(args.slice(words))
}

function explain(error: unknown): number {
  if (isUsageError(error)) {
    process.stderr.write(`${error.message}\n`)
    return 2
  }
  if (error instanceof ZodError) {
    const problems = error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    process.stderr.write(`环境变量有误。Wrong environment variables:\n${problems.join('\n')}\n`)
    return 2
  }
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`参数有误。Wrong arguments: ${error instanceof Error ? error.message : ''}\n`)
    return 2
  }
  if (isStartupFailure(error)) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}

process.exitCode = await runCli(process.argv.slice(2)).catch(explain)
