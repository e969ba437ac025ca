import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The layout of statements and reports; what it shows goes in as data. */
export const template = readFileSync(join(import.meta.dirname, 'statement.typ'), 'utf8')

/** What the layout takes: everything in words, in one language. Widths in millimetres, 0 takes what is left. */
export type PageData = {
  readonly title: string
  readonly author: string
  readonly lang: 'zh' | 'en'
  readonly state: string
  /** Across the page behind everything, such as "draft". */
  readonly mark: string | null
  readonly footer: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly columns: readonly { readonly title: string; readonly width: number; readonly right: boolean }[]
  readonly groups: readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[]
  readonly totals: readonly { readonly label: string; readonly amount: string; readonly strong: boolean }[]
  readonly capitalLabel: string
  readonly capital: string
  readonly notes: readonly string[]
  readonly signatures: readonly { readonly label: string; readonly value: string }[]
}

/** ¥1,234.56 with a minus sign in front. */
export function yuan(fen: number): string {
  const size = Math.abs(fen)
  const whole = String(Math.trunc(size / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}¥${whole}.${String(size % 100).padStart(2, '0')}`
}
