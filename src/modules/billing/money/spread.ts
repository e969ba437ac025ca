export type Open = { readonly id: string; readonly openFen: number }
export type Share = { readonly id: string; readonly amountFen: number }

/** Pays what is open in the given order as far as the money goes. Shares and rest add up to the amount. */
export function spread(amountFen: number, open: readonly Open[]): { shares: Share[]; restFen: number } {
  let restFen = amountFen
  const shares: Share[] = []
  for (const { id, openFen } of open) {
    const taken = Math.min(restFen, openFen)
    if (taken <= 0) continue
    shares.push({ id, amountFen: taken })
    restFen -= taken
  }
  return { shares, restFen }
}
