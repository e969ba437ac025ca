/** What is to pay by a day. */
export type Due = { readonly id: string; readonly dueOn: string; readonly amountFen: number }

/** Money received or, negative, given back. `for`: what the payer named; the rest goes to the oldest. */
export type Payment = {
  readonly id: string
  readonly on: string
  readonly amountFen: number
  readonly for?: string | undefined
}

export type Allocation = {
  readonly paymentId: string
  readonly dueId: string
  readonly on: string
  readonly amountFen: number
}

export type Account = {
  readonly dues: readonly (Due & {
    readonly paidFen: number
    readonly openFen: number
    readonly payments: readonly { readonly on: string; readonly amountFen: number }[]
  })[]
  readonly allocations: readonly Allocation[]
  /** Received and not needed: the client's credit balance. */
  readonly creditFen: number
  readonly openFen: number
}

/**
 * Which payment pays what: first what it names, then the oldest due, what is left stays as credit and pays what falls due later. Nothing is
 * lost: sum of dues = payments + open - credit. The order of the lists does not matter.
 */
export function allocatePayments(dues: readonly Due[], payments: readonly Payment[]): Account {
  const ordered = dues.toSorted((a, b) => (`${a.dueOn} ${a.id}` < `${b.dueOn} ${b.id}` ? -1 : 1))
  const open = new Map(ordered.map(({ id, amountFen }) => [id, amountFen]))
  const allocations: Allocation[] = []
  const rests = payments
    .toSorted((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1))
    .map((payment) => ({ payment, restFen: payment.amountFen }))

  function pay(rest: { payment: Payment; restFen: number }, dueId: string): void {
    const openFen = open.get(dueId) ?? 0
    const amountFen = Math.min(openFen, rest.restFen)
    if (amountFen <= 0) return
    open.set(dueId, openFen - amountFen)
    rest.restFen -= amountFen
    allocations.push({ paymentId: rest.payment.id, dueId, on: rest.payment.on, amountFen })
  }

  for (const rest of rests) if (rest.payment.for !== undefined) pay(rest, rest.payment.for)
  for (const rest of rests) for (const { id } of ordered) pay(rest, id)

  const shown = ordered.map((due) => {
    const paid = allocations.filter(({ dueId }) => dueId === due.id)
    return {
      ...due,
      paidFen: due.amountFen - (open.get(due.id) ?? 0),
      openFen: open.get(due.id) ?? 0,
      payments: paid
        .toSorted((a, b) => (`${a.on} ${a.paymentId}` < `${b.on} ${b.paymentId}` ? -1 : 1))
        .map(({ on, amountFen }) => ({ on, amountFen })),
    }
  })
  return {
    dues: shown,
    allocations,
    creditFen: rests.reduce((sum, { restFen }) => sum + restFen, 0),
    openFen: shown.reduce((sum, { openFen }) => sum + openFen, 0),
  }
}
