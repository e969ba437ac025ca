import { monthOf, overlapOf } from '../calendar/days.ts'
import { clauseNos, daysOf, partsOfKind } from '../agreement/versions.ts'
import { decimalText } from '../agreement/values.ts'
import type { Facts } from '../sla/types.ts'
import type { Ledger, Problem, SettleInput } from './types.ts'

/**
 * What makes a statement impossible or doubtful, found before anything is calculated. Only errors stop it: amounts that would be counted
 * twice, days that do not exist, numbers that cannot be.
 */
export function checkInput(settling: SettleInput): Problem[] {
  return [...checkTerms(settling), ...checkFacts(settling.facts), ...checkLedger(settling.ledger, settling.period.from)]
}

type Where = { readonly clauseNo?: string; readonly path?: string; readonly severity?: Problem['severity'] }

function problem(code: string, zh: string, en: string, where: Where = {}): Problem {
  return {
    severity: where.severity ?? 'error',
    code,
    clauseNo: where.clauseNo ?? null,
    path: where.path ?? null,
    zh,
    en,
  }
}

function checkTerms({ contract, period }: SettleInput): Problem[] {
  if (!isDay(period.from) || !isDay(period.to) || !isMonth(period))
    return [
      problem(
        'periodNotMonth',
        `结算期 ${period.from} 至 ${period.to} 不是一个自然月。`,
        `The period ${period.from} to ${period.to} is not a calendar month.`,
        { path: 'period' },
      ),
    ]
  const served = overlapOf(period, { from: contract.startsOn, to: contract.endsOn ?? '9999-12-31' })
  if (!served)
    return [
      problem(
        'periodOutsideContract',
        `合同期内没有 ${period.from.slice(0, 7)} 的服务日。`,
        `The contract has no day of service in ${period.from.slice(0, 7)}.`,
        { path: 'period' },
      ),
    ]
  const problems = clauseNos(contract).flatMap((no) => {
    const days = contract.clauses
      .filter((version) => version.no === no)
      .map((version) => ({ version: version.version, days: daysOf(contract, version) }))
    return days.flatMap((one, index) =>
      days.slice(index + 1).flatMap((other) => {
        const shared = one.days && other.days ? overlapOf(one.days, other.days) : null
        return shared
          ? problem(
              'versionsOverlap',
              `条款 ${no} 的第 ${one.version} 版和第 ${other.version} 版在 ${shared.from} 至 ${shared.to} 同时有效。`,
              `Versions ${one.version} and ${other.version} of clause ${no} are both in force from ${shared.from} to ${shared.to}.`,
              { clauseNo: no },
            )
          : []
      }),
    )
  })
  if (!partsOfKind(contract, 'payment', { from: served.to, to: served.to })[0])
    problems.push(
      problem(
        'paymentMissing',
        `${served.to} 没有有效的付款条款，无法计税。`,
        `No payment clause is in force on ${served.to}: tax is unknown.`,
      ),
    )
  return problems
}

function isMonth(period: { readonly from: string; readonly to: string }): boolean {
  const month = monthOf(period.from)
  return month.from === period.from && month.to === period.to
}

const knownDays = new Map<string, boolean>()

/** Whether a text is a day of the calendar; 2026-02-29 is none. Days repeat so often that answers are kept. */
function isDay(text: string): boolean {
  const known = knownDays.get(text)
  if (known !== undefined) return known
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const date = match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) : null
  const valid = date !== null && date.toISOString().startsWith(text)
  if (knownDays.size < 10_000) knownDays.set(text, valid)
  return valid
}

function checkFacts({ days, entered }: Facts): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const [index, { definition, shopId, day, met, total }] of days.entries()) {
    const path = `facts.days.${index}`
    if (!isDay(day)) problems.push(notADay(day, `${path}.day`))
    if (!isCount(met) || !isCount(total) || met > total) problems.push(notCounts(`${path}`))
    const key = `${definition} ${shopId} ${day}`
    if (seen.has(key))
      problems.push(
        problem(
          'factTwice',
          `${day} 的 ${definition}(店铺 ${shopId})出现两次。`,
          `${definition} of shop ${shopId} comes twice for ${day}.`,
          { path },
        ),
      )
    seen.add(key)
  }
  const ids = new Set<string>()
  for (const [index, { factId, from, to, met, total, value, reading }] of entered.entries()) {
    const path = `facts.entered.${index}`
    for (const [name, day] of Object.entries({ from, to }))
      if (!isDay(day)) problems.push(notADay(day, `${path}.${name}`))
    if (from > to)
      problems.push(problem('daysReversed', `${to} 早于 ${from}。`, `${to} is before ${from}.`, { path: `${path}.to` }))
    if (ids.has(factId))
      problems.push(
        problem('idTwice', `录入值 ${factId} 出现两次。`, `The entered value ${factId} comes twice.`, { path }),
      )
    ids.add(factId)
    if (
      reading === 'rate'
        ? !isCount(met) || !isCount(total) || (met ?? 0) > (total ?? 0)
        : total !== undefined && !isCount(total)
    )
      problems.push(notCounts(path))
    if (reading !== 'rate' && value === undefined && total === undefined)
      problems.push(problem('valueMissing', '缺少数值。', 'The value is missing.', { path: `${path}.value` }))
    if (value !== undefined && !decimalText.safeParse(value).success)
      problems.push(
        problem('notANumber', `“${value}”不是数字。`, `"${value}" is no number.`, { path: `${path}.value` }),
      )
  }
  return problems
}

function isCount(value: number | undefined): boolean {
  return Number.isSafeInteger(value) && (value ?? -1) >= 0
}

function notADay(day: string, path: string): Problem {
  return problem('notADay', `${day} 不是日历上的日期。`, `${day} is no day of the calendar.`, { path })
}

function notCounts(path: string): Problem {
  return problem(
    'notCounts',
    '达标数和总数必须是不小于 0 的整数，且达标数不超过总数。',
    'met and total must be whole numbers of 0 or more, and met at most total.',
    { path },
  )
}

function checkLedger({ past, prepayments, credits, receivables, adjustments }: Ledger, month: string): Problem[] {
  const problems: Problem[] = []
  const months = new Set<string>()
  for (const [index, { period }] of past.entries()) {
    const path = `ledger.past.${index}.period`
    if (!isDay(period.from)) problems.push(notADay(period.from, path))
    if (period.from === month)
      problems.push(
        problem('settledBefore', `${month.slice(0, 7)} 已经结算。`, `${month.slice(0, 7)} was settled before.`, {
          path,
        }),
      )
    if (months.has(period.from))
      problems.push(
        problem(
          'pastTwice',
          `${period.from.slice(0, 7)} 的结算单出现两次。`,
          `The statement of ${period.from.slice(0, 7)} comes twice.`,
          { path },
        ),
      )
    months.add(period.from)
  }
  const amounts = { prepayments, credits, receivables }
  const ids = new Set<string>()
  for (const [list, entries] of Object.entries(amounts))
    for (const [index, { id, amountFen }] of entries.entries()) {
      const path = `ledger.${list}.${index}`
      if (!Number.isSafeInteger(amountFen) || amountFen < 0)
        problems.push(
          problem('negativeAmount', '金额必须是不小于 0 的整数(分)。', 'An amount must be whole fen of 0 or more.', {
            path: `${path}.amountFen`,
          }),
        )
      if (ids.has(id))
        problems.push(problem('idTwice', `${id} 出现两次。`, `${id} comes twice.`, { path: `${path}.id` }))
      ids.add(id)
    }
  for (const [index, { amountFen, invoice }] of prepayments.entries())
    if (invoice && invoice.netFen + invoice.taxFen !== amountFen)
      problems.push(
        problem(
          'prepaymentTax',
          '预付款发票的净额与税额之和不等于金额。',
          'Net and tax of the invoice of a prepayment do not sum to its amount.',
          { path: `ledger.prepayments.${index}.invoice` },
        ),
      )
  for (const [index, { dueOn, payments }] of receivables.entries())
    for (const day of [dueOn, ...payments.map(({ on }) => on)])
      if (!isDay(day)) problems.push(notADay(day, `ledger.receivables.${index}`))
  for (const [index, { beforeFen, afterFen }] of adjustments.entries())
    if (!Number.isSafeInteger(beforeFen) || !Number.isSafeInteger(afterFen))
      problems.push(
        problem('notFen', '金额必须是整数(分)。', 'An amount must be whole fen.', {
          path: `ledger.adjustments.${index}`,
        }),
      )
  return problems
}
