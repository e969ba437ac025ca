export type TextTree = { readonly [key: string]: string | TextTree }

/**
 * The other language has the same keys. Where Chinese has one plural form (`rows_other`) it may add its singular (`rows_one`).
 */
type Translated<T extends TextTree> = {
  readonly [K in keyof T]: T[K] extends TextTree ? Translated<T[K]> : string
} & { readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string }

/** Texts of one namespace: Chinese is the source, English must be complete or it does not compile. */
export function defineTexts<const Z extends TextTree>(texts: {
  zh: Z
  en: Translated<Z>
}): { zh: Z; en: Translated<Z> } {
  return texts
}
