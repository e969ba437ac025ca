/** All texts, one of the two languages left empty. */
declare module '*/texts.ts?zh' {
  export const texts: { readonly [namespace: string]: { readonly zh: object; readonly en: object } }
}

declare module '*/texts.ts?en' {
  export const texts: { readonly [namespace: string]: { readonly zh: object; readonly en: object } }
}
