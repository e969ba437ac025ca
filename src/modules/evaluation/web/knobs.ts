import type { ClauseVersion } from '../../../engine/agreement/clause.ts'
import { simulateClauses } from '../api/simulate.ts'

/** A number of a clause that can be turned: where it stands in the parameters, and what it is now. */
export type Knob = {
  readonly clause: ClauseVersion
  readonly kind: 'target' | 'share' | 'amount'
  readonly path: readonly string[]
  readonly value: string
}

/** What was turned to what, by clause number. Null: the clause is left away. */
export type Turned = { readonly [no: string]: string }

/** The number of each clause that is worth trying out: the target of a service level, the share or amount of money. */
export function knobsOf(clauses: readonly ClauseVersion[]): Knob[] {
  return clauses.flatMap((clause): Knob[] => {
    const { terms } = clause
    if (terms.kind === 'sla' && 'target' in terms.params)
      return [{ clause, kind: 'target', path: ['params', 'target'], value: terms.params.target }]
    if (terms.kind === 'fee' && terms.params.mode === 'perSeat')
      return [{ clause, kind: 'amount', path: ['params', 'seatPriceFen'], value: String(terms.params.seatPriceFen) }]
    if (terms.kind === 'fee' && (terms.params.mode === 'fixed' || terms.params.mode === 'minimum'))
      return [{ clause, kind: 'amount', path: ['params', 'amountFen'], value: String(terms.params.amountFen) }]
    if (terms.kind !== 'penalty' && terms.kind !== 'bonus') return []
    const { rule } = terms.params
    if ('share' in rule) return [{ clause, kind: 'share', path: ['params', 'rule', 'share'], value: rule.share }]
    if ('amountFen' in rule)
      return [{ clause, kind: 'amount', path: ['params', 'rule', 'amountFen'], value: String(rule.amountFen) }]
    return []
  })
}

/** The clauses with what was turned, those that cannot be read left away. */
export function turned(knobs: readonly Knob[], changes: Turned): ClauseVersion[] {
  return knobs.flatMap((knob) => {
    const text = changes[knob.clause.no]
    return text === undefined || text === knob.value ? [] : (read(knob, text) ?? [])
  })
}

/** Whether the clause can be tried with it: a number of the right kind. */
export function turnable(knob: Knob, text: string): boolean {
  return read(knob, text) !== undefined
}

function read({ clause, kind, path }: Knob, text: string): ClauseVersion[] | undefined {
  if (text.trim() === '') return undefined
  const other = replaced(clause, ['terms', ...path], kind === 'amount' ? Number(text) : text)
  return simulateClauses.input.shape.clauses.safeParse([other]).data
}

function replaced(value: unknown, path: readonly string[], wanted: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return wanted
  const entries = Object.entries(value ?? {})
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? replaced(inner, rest, wanted) : inner]),
  )
}
