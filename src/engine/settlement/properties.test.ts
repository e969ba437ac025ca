import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { plusDays } from '../calendar/days.ts'
import type { ClauseVersion } from '../agreement/clause.ts'
import { exactOf, floor, multiply, quotient } from '../money/exact.ts'
import { adjustmentsOf, placeOfAdjustment } from './adjust.ts'
import {
  amended,
  clauseLists,
  dayFacts,
  enteredFacts,
  inputs,
  months,
  payments,
} from '../../testing/generatedMonths.ts'
import { generatedRuns } from '../../testing/generatedRuns.ts'
import { payInTurn } from './payments.ts'
import { settle } from './settle.ts'
import { clause, contractOf, may, payment, statementOf } from './testing.ts'
import type { SettleInput, Statement } from './types.ts'

const runs = generatedRuns(300)
const definition = 'pdd@1/replyWithin3Min/buyerDay'
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** Whether an amount keeps to a share of fees and to a sum. */
function isWithin(amountFen: number, share: string | undefined, most: number | undefined, feesFen: number): void {
  if (share !== undefined) assert.ok(amountFen <= Number(floor(multiply(quotient(feesFen), exactOf(share)))))
  if (most !== undefined) assert.ok(amountFen <= most)
}

function ownLines({ lines }: Statement): string[] {
  return lines.filter(({ kind }) => kind !== 'adjustment').map(({ kind, formula }) => `${kind} ${formula.en}`)
}

function mustSettle(input: SettleInput): Statement {
  const { statement, problems } = settle(input)
  assert.ok(statement, JSON.stringify(problems))
  return statement
}

test('lines sum to the total, the total to what is paid and what is open, and every line to net and tax', () => {
  fc.assert(
    fc.property(inputs, fc.array(fc.integer({ min: 1, max: 3_000_000 }), { maxLength: 4 }), (input, paid) => {
      const { lines, totalFen, payableFen, creditFen, grossFen, netFen, taxFen, toInvoice, ...rest } = mustSettle(input)
      assert.equal(sum(lines.map(({ amountFen }) => amountFen)), totalFen)
      assert.equal(payableFen - creditFen, totalFen)
      assert.ok(payableFen >= 0 && creditFen >= 0)
      for (const line of lines) assert.equal(line.netFen + line.taxFen, line.amountFen)
      const price = lines.filter(({ nature }) => nature === 'price')
      assert.equal(sum(price.map(({ amountFen }) => amountFen)), grossFen)
      assert.equal(sum(price.map((line) => line.netFen)), netFen)
      assert.equal(netFen + taxFen, grossFen)
      assert.equal(toInvoice.netFen + toInvoice.taxFen, toInvoice.grossFen)
      assert.deepEqual(
        lines.map(({ no }) => no),
        lines.map((_, index) => index + 1),
      )
      assert.ok(rest.creditUsedFen <= sum(input.ledger.credits.map(({ amountFen }) => amountFen)))
      let [openFen, overFen] = [payableFen, 0]
      for (const amountFen of paid) {
        const { shares, restFen } = payInTurn(amountFen, [{ id: 'april', openFen }])
        openFen -= sum(shares.map((share) => share.amountFen))
        overFen += restFen
      }
      assert.equal(payableFen, sum(paid) + openFen - overFen)
    }),
    runs,
  )
})

test('no cap is exceeded: of a clause, of the period, of the year', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const statement = mustSettle(input)
      const taken = (no: string) =>
        sum(statement.past.penalties.filter(({ clauseNo }) => clauseNo === no).map(({ amountFen }) => amountFen))
      const [past] = input.ledger.past
      const takenBefore = sum(past?.penalties.map(({ amountFen }) => amountFen) ?? [])
      const yearFees = statement.feesFen + (past?.feesFen ?? 0)
      for (const { no, terms } of input.contract.clauses) {
        if (terms.kind === 'penalty') {
          const { caps } = terms.params
          isWithin(taken(no), caps.perPeriodShare, caps.perPeriodFen, statement.feesFen)
          const before = no === '8.1' ? takenBefore : 0
          if (taken(no) > 0) isWithin(taken(no) + before, caps.perYearShare, caps.perYearFen, yearFees)
        }
        if (terms.kind === 'payment') {
          const { caps } = terms.params
          isWithin(statement.penaltiesFen, caps.perPeriodShare, caps.perPeriodFen, statement.feesFen)
          if (statement.penaltiesFen > 0)
            isWithin(statement.penaltiesFen + takenBefore, caps.perYearShare, caps.perYearFen, yearFees)
        }
      }
      for (const { amountFen, kind } of statement.lines) if (kind === 'penalty') assert.ok(amountFen <= 0)
    }),
    runs,
  )
})

test('a better figure never costs the vendor more', () => {
  fc.assert(
    fc.property(months, fc.nat(), fc.nat({ max: 400 }), (month, at, better) => {
      const days = month.facts?.days ?? []
      const index = at % days.length
      const improved = days.map((fact, position) =>
        position === index ? { ...fact, met: Math.min(fact.total, fact.met + better) } : fact,
      )
      const before = statementOf(month)
      const after = statementOf({ ...month, facts: { ...month.facts, days: improved } })
      assert.equal(after.feesFen, before.feesFen)
      assert.ok(after.penaltiesFen <= before.penaltiesFen)
      assert.ok(after.bonusesFen >= before.bonusesFen)
    }),
    runs,
  )
})

const weeks = fc.record({
  targets: fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })),
  penalties: fc.array(
    fc.record({
      of: fc.constantFrom('7.1', '7.2'),
      rule: fc.record({ formula: fc.constant('P1'), amountFen: fc.integer({ min: 1, max: 90_000 }) }),
      caps: fc.record({ perPeriodFen: fc.integer({ min: 0, max: 200_000 }) }, { requiredKeys: [] }),
      consecutive: fc.option(fc.constant({ by: 'factor', factor: '1.5' }), { nil: undefined }),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  met: fc.tuple(...[6, 13, 20].map(() => fc.integer({ min: 0, max: 100 }))),
})

test('of weeks judged by several capped clauses of which the highest counts, a better one never costs more', () => {
  fc.assert(
    fc.property(weeks, fc.nat({ max: 2 }), fc.nat({ max: 100 }), ({ targets, penalties, met }, week, better) => {
      const measure = { source: 'figure', definition, reading: 'rate' }
      const contract = contractOf(
        payment({ precedence: 'highestOnly' }),
        clause('3.1', { kind: 'fee', params: { mode: 'fixed', amountFen: 2_700_000 } }),
        ...targets.map((target, index) =>
          clause(`7.${index + 1}`, {
            kind: 'sla',
            params: { type: 'C1', measure, comparison: '>=', target: String(target / 100), period: 'week' },
          }),
        ),
        ...penalties.map((params, index) => clause(`8.${index + 1}`, { kind: 'penalty', params })),
      )
      const costOf = (counts: readonly number[]) =>
        statementOf({
          contract,
          facts: {
            days: counts.map((each, index) => {
              const day = plusDays('2026-04-06', 7 * index)
              return { definition, shopId: 'shop', day, met: each, total: 100, excluded: {} }
            }),
          },
        }).penaltiesFen
      const improved = met.map((each, index) => (index === week ? Math.min(100, each + better) : each))
      assert.ok(costOf(improved) <= costOf(met))
    }),
    runs,
  )
})

test('the order of facts, evaluations, clauses and ledger entries changes not a byte', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const turned: SettleInput = {
        ...input,
        contract: { ...input.contract, clauses: input.contract.clauses.toReversed() },
        evaluations: input.evaluations.toReversed(),
        facts: { days: input.facts.days.toReversed(), entered: input.facts.entered.toReversed() },
        ledger: {
          past: input.ledger.past.toReversed(),
          prepayments: input.ledger.prepayments.toReversed(),
          credits: input.ledger.credits.toReversed(),
          adjustments: input.ledger.adjustments.toReversed(),
          receivables: input.ledger.receivables.toReversed(),
        },
      }
      assert.equal(JSON.stringify(settle(turned)), JSON.stringify(settle(input)))
    }),
    runs,
  )
})

test('a final statement calculated again from its stored input is the same to the byte', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const stored: SettleInput = JSON.parse(JSON.stringify(input))
      assert.equal(JSON.stringify(settle(stored)), JSON.stringify(settle(input)))
    }),
    runs,
  )
})

test('a month amended in its middle is its two parts, line by line', () => {
  fc.assert(
    fc.property(
      clauseLists,
      payments,
      fc.record({ days: dayFacts, entered: enteredFacts }),
      fc.integer({ min: 2, max: 30 }),
      (clauses, pay, facts, dayOfMonth) => {
        const day = `2026-04-${String(dayOfMonth).padStart(2, '0')}`
        const [before, after] = amended(clauses, day, plusDays(day, -1))
        // Caps over the whole month or year are of the whole month or year; each clause's own follow its days.
        const linesOf = (versions: readonly ClauseVersion[]) =>
          statementOf({ contract: contractOf(withoutOverallCaps(pay), ...versions.map(withoutYearCaps)), facts })
            .lines.map(({ kind, clauseNo, clauseVersion, from, to, formula }) =>
              [kind, clauseNo, clauseVersion, from, to, formula.en].join(' '),
            )
            .toSorted()
        const whole = linesOf([...before, ...after])
        assert.deepEqual(whole, [...linesOf(before), ...linesOf(after)].toSorted())
      },
    ),
    runs,
  )
})

function withoutOverallCaps(version: ClauseVersion): ClauseVersion {
  const { terms } = version
  return terms.kind === 'payment' ? { ...version, terms: { ...terms, params: { ...terms.params, caps: {} } } } : version
}

function withoutYearCaps(version: ClauseVersion): ClauseVersion {
  const { terms } = version
  if (terms.kind === 'penalty') {
    const { perYearShare: _share, perYearFen: _fen, ...caps } = terms.params.caps
    return { ...version, terms: { ...terms, params: { ...terms.params, caps } } }
  }
  if (terms.kind === 'bonus') {
    const { perYearShare: _share, perYearFen: _fen, ...caps } = terms.params.caps
    return { ...version, terms: { ...terms, params: { ...terms.params, caps } } }
  }
  return version
}

test('after freezing, late facts only make difference lines, and those settle exactly what changed', () => {
  fc.assert(
    fc.property(months, dayFacts, (month, late) => {
      const frozen = statementOf(month)
      const again = statementOf({ ...month, facts: { ...month.facts, days: late } })
      const adjustments = adjustmentsOf('april', frozen, again)
      const calculated = (statement: Statement) =>
        sum(
          statement.lines
            .filter(({ kind }) => ['fee', 'minimum', 'bonus', 'penalty', 'earnBack'].includes(kind))
            .map(({ amountFen }) => amountFen),
        )
      assert.equal(
        sum(adjustments.map(({ beforeFen, afterFen }) => afterFen - beforeFen)),
        calculated(again) - calculated(frozen),
      )
      const next = { contract: month.contract, period: may }
      const without = statementOf({ ...next, ledger: { past: [frozen.past] } })
      const withLines = statementOf({ ...next, ledger: { past: [frozen.past], adjustments } })
      assert.deepEqual(ownLines(withLines), ownLines(without))
      const settling = withLines.lines.filter(({ kind }) => kind === 'adjustment')
      assert.equal(settling.length, adjustments.length)
      const settled = new Map(settling.map((line) => [placeOfAdjustment('april', line), line.amountFen]))
      assert.deepEqual(adjustmentsOf('april', frozen, again, settled), [], 'what was settled is not settled again')
    }),
    runs,
  )
})
