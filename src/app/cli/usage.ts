import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/** Wrong usage or bad input: exit code 2, the reason on standard error. */
export function usageError(zh: string, en: string): Error {
  return Object.assign(new Error(`${zh}\n${en}`), { name: 'UsageError' })
}

export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'UsageError'
}

/** Parses the arguments of one command; anything it does not know is wrong usage. */
export function readArguments<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
  positionals: readonly string[] = [],
) {
  const parsed = parse(args, options)
  if (parsed.positionals.length !== positionals.length) {
    const wanted = positionals.length === 0 ? '-' : positionals.join(' ')
    throw usageError(`需要的参数：${wanted}`, `expected arguments: ${wanted}`)
  }
  return parsed
}

function parse<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw usageError(`参数有误：${reason}`, `wrong arguments: ${reason}`)
  }
}

/** The language of the person at the terminal, by the locale variables in their usual order. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): 'zh' | 'en' {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
