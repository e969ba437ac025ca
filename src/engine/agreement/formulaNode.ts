import type { Exact } from '../money/exact.ts'

/**
 * A client's own formula: the arithmetic part of CEL, calculated exactly. Numbers and names, + - * /, comparisons, && || !,
 * `condition ? a : b`, min, max and abs. A number is a quotient, so 1/3 * 3 is 1.
 */
export type Formula = {
  readonly root: FormulaNode
  readonly names: readonly string[]
  readonly type: 'number' | 'truth'
}

export type Operator = '+' | '-' | '*' | '/' | '<' | '<=' | '>' | '>=' | '==' | '!=' | '&&' | '||'
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: Exact; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: FormulaNode; readonly right: FormulaNode }
  | { readonly kind: 'negative' | 'not'; readonly of: FormulaNode }
  | {
      readonly kind: 'choice'
      readonly condition: FormulaNode
      readonly yes: FormulaNode
      readonly no: FormulaNode
    }
  | { readonly kind: 'call'; readonly name: 'min' | 'max' | 'abs'; readonly of: readonly FormulaNode[] }
