import { createContext, useContext } from 'react'

export type ClauseChoice = {
  readonly no: string
  readonly title: string
  readonly titleEn: string
  readonly kind: string
  /** The reading of an sla clause's measure: the unit of its target. */
  readonly reading: string | null
}

/** What the fields of a clause may name: the other clauses, the shops, the day it is. */
export type ClauseSurroundings = {
  readonly engagementId: string
  readonly today: string
  readonly clauses: readonly ClauseChoice[]
  readonly shops: readonly { readonly shopId: string; readonly name: string }[]
}

export const SurroundingsContext = createContext<ClauseSurroundings>({
  engagementId: '',
  today: '',
  clauses: [],
  shops: [],
})

export function useSurroundings(): ClauseSurroundings {
  return useContext(SurroundingsContext)
}
