/** What is still to pay, or still there to be used. */
export type Open = { readonly id: string; readonly openFen: number }
export type Share = { readonly id: string; readonly amountFen: number }

/** Pays what is open in the given order as far as the money goes; what is left over is credit. Shares and rest sum to the amount. */
export function payInTurn(amountFen: number, open: readonly Open[]): { shares: Share[]; restFen: number } {
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
