/** One thing a buyer wants: what he asks, and what the agent may say to it. Words in braces are filled in. */
export type Exchange = { readonly asks: readonly string[]; readonly answers: readonly string[] }

export type Topic = {
  /** How often it comes up, against the others. */
  readonly weight: number
  /** Whether there is an order to speak of. */
  readonly order: boolean
  readonly exchanges: readonly Exchange[]
}
