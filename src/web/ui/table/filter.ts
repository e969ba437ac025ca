export type Option = { readonly value: string; readonly label: string }

/**
 * One filter of a list. `dates` writes two calendar days, both inclusive; `flag` is on (true) or not there; `text` is compared as a whole;
 * `linked` comes with a link and has no control of its own, only the chip that takes it off.
 * What is `rare` stands behind "more filters" until it is used.
 */
export type Filter = { readonly rare?: true } & FilterKind

type FilterKind =
  | { readonly kind: 'select'; readonly key: string; readonly label: string; readonly options: readonly Option[] }
  | { readonly kind: 'flag'; readonly key: string; readonly label: string }
  | { readonly kind: 'dates'; readonly from: string; readonly until: string; readonly label: string }
  | { readonly kind: 'text'; readonly key: string; readonly label: string }
  | { readonly kind: 'linked'; readonly key: string; readonly label: string }
