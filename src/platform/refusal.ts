import { refusalTable, type RefusalCode } from './refusalTable.ts'

export type RefusalDetail = { readonly [name: string]: string | number | boolean | null }

/** One place in the input that is wrong: where, and why, in both languages. */
export type FieldProblem = { readonly path: string; readonly zh: string; readonly en: string }

/**
 * A "no" that a user can understand and act on. Anything else that is thrown is a bug and answers 500 with a request id.
 * `detail` fills the `{placeholders}` of the texts in refusalTable.ts and travels to the client.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail
  readonly fields: readonly FieldProblem[]
  constructor(code: RefusalCode, detail: RefusalDetail = {}, fields: readonly FieldProblem[] = []) {
    super(code)
    this.code = code
    this.detail = detail
    this.fields = fields
  }

  get status(): number {
    return refusalTable[this.code].status
  }

  text(language: 'zh' | 'en'): string {
    return refusalTable[this.code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(this.detail[name] ?? ''),
    )
  }
}

/** Missing and foreign look alike. */
export function notFound(): Refusal {
  return new Refusal('notFound')
}
