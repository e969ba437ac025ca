export type Option = { readonly value: string; readonly label: string }

/** One filter of a list. `dates` writes two calendar days, both inclusive; `flag` is on (true) or not there. */
export type Filter =
  | { readonly kind: 'select'; readonly key: string; readonly label: string; readonly options: readonly Option[] }
  | { readonly kind: 'flag'; readonly key: string; readonly label: string }
  | { readonly kind: 'dates'; readonly from: string; readonly until: string; readonly label: string }
