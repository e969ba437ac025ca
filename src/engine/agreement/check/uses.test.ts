import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseTerms, type ClauseVersion } from '../clause.ts'
import { examples } from '../examples.ts'
import { checkContract } from './checkContract.ts'

function clause(no: string, kind: string, params: unknown): ClauseVersion {
  const terms = clauseTerms.parse({ kind, params })
  return { no, title: `条款${no}`, version: 1, effectiveFrom: '2026-03-01', effectiveTo: null, terms }
}

const contract = examples.map(({ no, kind, terms }) => clause(no, kind, terms.params))

/** What is said of one clause among the examples. */
function said(kind: string, params: unknown): string[] {
  const clauses = [...contract, clause('99.1', kind, params)]
  const checked = { name: '合同', zone: 'Asia/Shanghai', startsOn: '2026-03-01', endsOn: null, clauses }
  return checkContract(checked)
    .filter(({ clauseNo }) => clauseNo === '99.1')
    .map(({ severity, code, path }) => `${severity} ${code} ${path}`)
}
function entered(reading: string) {
  return { source: 'entered', metric: 'own', name: '自填', reading }
}
const mean = { source: 'figure', definition: 'own@1/firstResponseTime/firstReply', reading: 'mean' }

test('what is multiplied by a price is a number that adds up, or the clause is not activated', () => {
  const refused = 'error quantityNotCounted'
  const tiers = [{ upTo: null, unitPriceFen: '150' }]
  const volume = { mode: 'perVolume', measure: mean, scheme: 'graduated', per: 'period', tiers }
  assert.deepEqual(said('fee', volume), [`${refused} params.measure`])
  const hourly = { mode: 'hourly', measure: entered('rate'), unitPriceFen: '2707' }
  assert.deepEqual(said('fee', hourly), [`${refused} params.measure`])
  assert.deepEqual(said('fee', { ...hourly, measure: entered('hours') }), [])
  const events = [{ severity: '引流', measure: entered('points'), amountFen: 20_000 }]
  assert.deepEqual(said('penalty', { rule: { formula: 'P5', events } }), [`${refused} params.rule.events.0.measure`])
  const days = { formula: 'P6', days: entered('amount'), daily: { by: 'amount', amountFen: 100 } }
  assert.deepEqual(said('penalty', { rule: days }), [`${refused} params.rule.days`])
  const leads = { formula: 'B5', measure: entered('rate'), amountFen: 3000 }
  assert.deepEqual(said('bonus', { rule: leads }), [`${refused} params.rule.measure`])
})

test('hours at night go with a price of an hour, not with that of a seat', () => {
  const hours = { from: 22, to: 6 }
  const night = { mode: 'surcharge', on: 'night', share: '0.3', hours, measure: entered('hours') }
  assert.deepEqual(said('fee', { ...night, of: '3.1' }), ['error referenceWrongKind params.of'])
  assert.deepEqual(said('fee', { ...night, of: '3.6' }), [])
  assert.deepEqual(said('fee', { ...night, of: '3.1', measure: entered('days') }), [])
})

test('a promise of nothing free is refused, and a right of the side that gives is questioned', () => {
  const free = { of: '7.10', rule: { formula: 'P10', freeDays: 0, freeSeatShare: '0' } }
  assert.deepEqual(said('penalty', free), ['error freeOfNothing params.rule.freeDays'])
  const right = { of: '7.8', consecutiveMisses: 2, right: 'freeSeats', withinDays: 30 }
  assert.deepEqual(said('termination', { ...right, holder: 'vendor' }), ['warning rightOfGiver params.holder'])
  assert.deepEqual(said('termination', { ...right, holder: 'client' }), [])
})

test('a reading that a figure does not have is named in words', () => {
  const params = {
    type: 'C1',
    measure: { source: 'figure', definition: 'own@1/consultations/buyerDay', reading: 'rate' },
    comparison: '>=',
    target: '0.7',
  }
  const clauses = [...contract, clause('99.1', 'sla', params)]
  const checked = { name: '合同', zone: 'Asia/Shanghai', startsOn: '2026-03-01', endsOn: null, clauses }
  const found = checkContract(checked).find(({ code }) => code === 'readingImpossible')
  assert.match(found?.zh ?? '', /没有“达标数 ÷ 总数”这种读数/)
  assert.match(found?.en ?? '', /has no met ÷ total/)
})

test('which hours are night and which days are holidays has to be said', () => {
  const surcharge = { mode: 'surcharge', of: '3.6', share: '0.3', measure: entered('hours') }
  const night = { ...surcharge, on: 'night' }
  const holiday = { ...surcharge, on: 'holiday' }
  assert.deepEqual(said('fee', night), ['warning nightUndefined params.hours.from'])
  assert.deepEqual(said('fee', holiday), ['warning holidayUndefined params.calendar'])
  assert.deepEqual(said('fee', { ...holiday, calendar: 'statutory' }), [])
  const hours = { from: 0, to: 6 }
  assert.deepEqual(said('fee', { ...night, hours, calendar: 'arranged' }), ['error calendarAtNight params.calendar'])
})
