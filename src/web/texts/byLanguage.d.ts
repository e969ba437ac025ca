declare module '*/texts.ts?zh' {
  export const texts: typeof import('../texts.ts').texts
}

declare module '*/texts.ts?en' {
  export const texts: typeof import('../texts.ts').texts
}
