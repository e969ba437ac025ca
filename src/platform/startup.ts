import { startupTexts } from './startupTexts.ts'

export type StartupCode = keyof typeof startupTexts
export type StartupDetail = { readonly [name: string]: string | number }

/** An error a person can act on while the product starts: its message is both texts, its `code` is stable. */
export type StartupFailure = Error & { code: StartupCode; zh: string; en: string }

export function startupFailure(code: StartupCode, detail: StartupDetail = {}, cause?: unknown): StartupFailure {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))
  const zh = fill(startupTexts[code].zh)
  const en = fill(startupTexts[code].en)
  return Object.assign(new Error(`${zh}\n${en}`, { cause }), { name: 'StartupFailure', code, zh, en })
}

export function isStartupFailure(error: unknown): error is StartupFailure {
  return error instanceof Error && error.name === 'StartupFailure'
}
