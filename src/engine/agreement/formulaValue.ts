import * as exact from '../money/exact.ts'
import type { Exact } from '../money/exact.ts'
import type { Formula, FormulaNode, Operator } from './formulaNode.ts'

/** The value of a formula; null where a part has no value: a figure without data, or a division by nothing. */
export function evaluateFormula({ root }: Formula, values: Readonly<Record<string, Exact | null>>): Exact | null {
  const value = evaluateNode(root, values)
  return typeof value === 'boolean' ? (value ? exact.one : exact.zero) : value
}

/** A number, a truth, or null where a part has no value. */
export function evaluateNode(
  node: FormulaNode,
  values: Readonly<Record<string, Exact | null>>,
): Exact | boolean | null {
  const numberOf = (each: FormulaNode): Exact | null => {
    const value = evaluateNode(each, values)
    return typeof value === 'boolean' ? null : value
  }
  switch (node.kind) {
    case 'number':
    case 'truth':
      return node.value
    case 'name':
      return values[node.name] ?? null
    case 'negative': {
      const value = numberOf(node.of)
      return value && exact.negate(value)
    }
    case 'not': {
      const value = evaluateNode(node.of, values)
      return typeof value === 'boolean' ? !value : null
    }
    case 'choice': {
      const condition = evaluateNode(node.condition, values)
      return typeof condition === 'boolean' ? evaluateNode(condition ? node.yes : node.no, values) : null
    }
    case 'call':
      return callOf(node.name, node.of.map(numberOf))
    case 'operation': {
      if (node.operator === '&&' || node.operator === '||') return connect(node.operator, node, values)
      const [left, right] = [numberOf(node.left), numberOf(node.right)]
      return left && right ? calculate(node.operator, left, right) : null
    }
  }
}

/** As in CEL: what one side decides by itself does not need the other. */
function connect(
  operator: '&&' | '||',
  { left, right }: { readonly left: FormulaNode; readonly right: FormulaNode },
  values: Readonly<Record<string, Exact | null>>,
): boolean | null {
  const decides = operator === '||'
  const [a, b] = [evaluateNode(left, values), evaluateNode(right, values)]
  if (a === decides || b === decides) return decides
  return typeof a === 'boolean' && typeof b === 'boolean' ? !decides : null
}

function callOf(name: 'min' | 'max' | 'abs', args: readonly (Exact | null)[]): Exact | null {
  const known = args.filter((arg) => arg !== null)
  const [first] = known
  if (!first || known.length < args.length) return null
  if (name === 'abs') return exact.sign(first) < 0 ? exact.negate(first) : first
  return known.reduce((best, each) => (exact.compare(each, best) < 0 === (name === 'min') ? each : best))
}

function calculate(operator: Exclude<Operator, '&&' | '||'>, a: Exact, b: Exact): Exact | boolean | null {
  switch (operator) {
    case '+':
      return exact.add(a, b)
    case '-':
      return exact.subtract(a, b)
    case '*':
      return exact.multiply(a, b)
    case '/':
      return exact.sign(b) === 0 ? null : exact.divide(a, b)
    case '<':
      return exact.compare(a, b) < 0
    case '<=':
      return exact.compare(a, b) <= 0
    case '>':
      return exact.compare(a, b) > 0
    case '>=':
      return exact.compare(a, b) >= 0
    case '==':
      return exact.compare(a, b) === 0
    case '!=':
      return exact.compare(a, b) !== 0
  }
}
