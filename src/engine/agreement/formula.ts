import { parse, type ASTNode } from '@marcbachmann/cel-js'
import * as exact from '../money/exact.ts'
import type { Formula, FormulaNode, Operator } from './formulaNode.ts'
import { evaluateNode } from './formulaValue.ts'

export type FormulaProblem = {
  readonly code: 'formulaUnreadable' | 'formulaUnknownName' | 'formulaNotAllowed' | 'formulaDividesByNothing'
  /** The name or the part of the expression that is meant. */
  readonly what: string
}
export type ReadFormula = { readonly formula: Formula } | { readonly problem: FormulaProblem }

const arithmetic = new Set<string>(['+', '-', '*', '/'])
const comparisons = new Set<string>(['<', '<=', '>', '>=', '==', '!='])
const connectives = new Set<string>(['&&', '||'])
const functions = new Set<string>(['min', 'max', 'abs'])
/** Deeper expressions nobody reads, and they could exhaust the stack. */
const deepest = 60

/** Reads an expression over these names; says what is wrong with it instead of throwing. */
export function readFormula(expression: string, names: readonly string[]): ReadFormula {
  let ast: ASTNode
  try {
    ;({ ast } = parse(expression))
  } catch {
    return { problem: { code: 'formulaUnreadable', what: expression } }
  }
  const used = new Set<string>()
  const read = nodeOf(ast, { expression, names: new Set(names), used }, 0)
  if ('code' in read) return { problem: read }
  const type = typeOf(read)
  if (type === 'mixed') return { problem: { code: 'formulaNotAllowed', what: expression } }
  return { formula: { root: read, names: [...used].toSorted(), type } }
}

type Reading = { readonly expression: string; readonly names: ReadonlySet<string>; readonly used: Set<string> }

function nodeOf(ast: ASTNode, reading: Reading, depth: number): FormulaNode | FormulaProblem {
  const source = sourceOf(ast)
  const notAllowed: FormulaProblem = { code: 'formulaNotAllowed', what: source || reading.expression }
  if (depth > deepest) return notAllowed
  const inner = (node: ASTNode): FormulaNode | FormulaProblem => nodeOf(node, reading, depth + 1)
  switch (ast.op) {
    case 'value': {
      if (typeof ast.args === 'boolean') return { kind: 'truth', value: ast.args }
      // From the source text: 0.1 as a floating-point number is not 0.1.
      if (typeof ast.args !== 'number' && typeof ast.args !== 'bigint') return notAllowed
      return /^[\d.eE+-]+$/.test(source) ? { kind: 'number', value: exact.exactOf(source), text: source } : notAllowed
    }
    case 'id':
      if (!reading.names.has(ast.args)) return { code: 'formulaUnknownName', what: ast.args }
      reading.used.add(ast.args)
      return { kind: 'name', name: ast.args }
    case '-_':
    case '!_': {
      const of = inner(ast.args)
      return 'code' in of ? of : { kind: ast.op === '-_' ? 'negative' : 'not', of }
    }
    case '?:': {
      const [condition, yes, no] = ast.args.map(inner)
      if (!condition || !yes || !no) return notAllowed
      if ('code' in condition) return condition
      if ('code' in yes) return yes
      return 'code' in no ? no : { kind: 'choice', condition, yes, no }
    }
    case 'call': {
      const [name, args] = ast.args
      if (!isFunction(name) || args.length === 0 || (name === 'abs' && args.length > 1)) return notAllowed
      const of: FormulaNode[] = []
      for (const arg of args) {
        const node = inner(arg)
        if ('code' in node) return node
        of.push(node)
      }
      return { kind: 'call', name, of }
    }
    default:
      return isOperation(ast) ? operationOf(ast, inner) : notAllowed
  }
}

type OperationNode = Extract<ASTNode, { op: Operator }>
function isOperation(ast: ASTNode): ast is OperationNode {
  return arithmetic.has(ast.op) || comparisons.has(ast.op) || connectives.has(ast.op)
}
function isFunction(name: string): name is 'min' | 'max' | 'abs' {
  return functions.has(name)
}

function operationOf(
  ast: OperationNode,
  inner: (node: ASTNode) => FormulaNode | FormulaProblem,
): FormulaNode | FormulaProblem {
  const left = inner(ast.args[0])
  if ('code' in left) return left
  const right = inner(ast.args[1])
  if ('code' in right) return right
  // Only what is nothing whatever the figures are: the rest shows when there are figures.
  if (ast.op === '/' && isAlwaysZero(right)) {
    return { code: 'formulaDividesByNothing', what: sourceOf(ast) }
  }
  return { kind: 'operation', operator: ast.op, left, right }
}

/** The text of a part of an expression. Its range may leave out the parentheses at its ends: those that belong to it are taken in. */
function sourceOf({ input, start, end }: ASTNode): string {
  let depth = 0
  let lowest = 0
  for (const sign of input.slice(start, end)) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    lowest = Math.min(lowest, depth)
  }
  for (let open = lowest; open < 0; open += 1) start = input.lastIndexOf('(', start - 1)
  for (let closed = depth - lowest; closed > 0; closed -= 1) end = input.indexOf(')', end) + 1
  return input.slice(Math.max(0, start), Math.max(end, start))
}

function isAlwaysZero(node: FormulaNode): boolean {
  if (node.kind === 'operation' && node.operator === '*') return isAlwaysZero(node.left) || isAlwaysZero(node.right)
  if (
    node.kind === 'operation' &&
    node.operator === '-' &&
    JSON.stringify(shape(node.left)) === JSON.stringify(shape(node.right))
  )
    return true
  if (namesIn(node)) return false
  const value = evaluateNode(node, {})
  return typeof value === 'object' && value !== null && exact.sign(value) === 0
}

/** A node without quotients, which are whole numbers JSON cannot write. */
function shape(node: FormulaNode): unknown {
  return JSON.parse(JSON.stringify(node, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
}

function namesIn(node: FormulaNode): boolean {
  switch (node.kind) {
    case 'name':
      return true
    case 'operation':
      return namesIn(node.left) || namesIn(node.right)
    case 'negative':
    case 'not':
      return namesIn(node.of)
    case 'choice':
      return namesIn(node.condition) || namesIn(node.yes) || namesIn(node.no)
    case 'call':
      return node.of.some(namesIn)
    default:
      return false
  }
}

function typeOf(node: FormulaNode): 'number' | 'truth' | 'mixed' {
  const same = (nodes: readonly FormulaNode[], wanted: 'number' | 'truth', result: 'number' | 'truth') =>
    nodes.every((each) => typeOf(each) === wanted) ? result : 'mixed'
  switch (node.kind) {
    case 'number':
    case 'name':
      return 'number'
    case 'truth':
      return 'truth'
    case 'negative':
      return same([node.of], 'number', 'number')
    case 'not':
      return same([node.of], 'truth', 'truth')
    case 'call':
      return same(node.of, 'number', 'number')
    case 'choice': {
      const type = typeOf(node.yes)
      return typeOf(node.condition) === 'truth' && type === typeOf(node.no) ? type : 'mixed'
    }
    case 'operation': {
      const { operator, left, right } = node
      if (connectives.has(operator)) return same([left, right], 'truth', 'truth')
      return same([left, right], 'number', arithmetic.has(operator) ? 'number' : 'truth')
    }
  }
}
