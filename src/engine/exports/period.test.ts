import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dateOfDay, dayNumber } from '../calendar/days.ts'
import { monthOfName, periodAbove, periodOfName, readPeriod, yearOfName } from './period.ts'

const day = { from: '2026-04-10', to: '2026-04-10' }

test('one date is read in every spelling that sheets have', () => {
  for (const text of [
    '2026-04-10',
    '2026/4/10',
    '2026.4.10',
    '20260410',
    '2026年4月10日',
    '2026-04-10 00:00:00',
    '2026/4/10 8:30',
  ]) {
    assert.deepEqual(readPeriod(text), day, text)
  }
  for (const text of ['4月10日', '04-10', '4/10', '4.10']) {
    assert.deepEqual(readPeriod(text, 2026), day, text)
    assert.equal(readPeriod(text), undefined, text)
  }
})

test('ranges and months are read with both ends included', () => {
  const week = { from: '2026-04-01', to: '2026-04-07' }
  for (const text of [
    '2026-04-01至2026-04-07',
    '2026-04-01 ~ 2026-04-07',
    '2026/4/1-2026/4/7',
    '20260401-20260407',
    '2026年4月1日—4月7日',
    '2026-04-01～2026-04-07',
  ]) {
    assert.deepEqual(readPeriod(text), week, text)
  }
  assert.deepEqual(readPeriod('2026-02'), { from: '2026-02-01', to: '2026-02-28' })
  assert.deepEqual(readPeriod('2028年2月'), { from: '2028-02-01', to: '2028-02-29' })
})

test('what is no date is not taken for one', () => {
  for (const text of [
    '',
    '汇总',
    '2026-02-30',
    '20261301',
    '1999-12-31',
    '2200-01-01',
    '2026-04-07至2026-04-01',
    '13.5',
    '4月31日',
  ]) {
    assert.equal(readPeriod(text, 2026), undefined, text)
  }
})

test('the name of a file tells the dates of its figures', () => {
  assert.deepEqual(periodOfName('客服数据_2026-04-01至2026-04-07.xlsx'), { from: '2026-04-01', to: '2026-04-07' })
  assert.deepEqual(periodOfName('飞鸽_客服表现_20260401_20260407 (1).xlsx'), { from: '2026-04-01', to: '2026-04-07' })
  assert.deepEqual(periodOfName('客服_考核数据20260410.csv'), day)
  assert.deepEqual(periodOfName('接待 2026年4月10日.csv'), day)
  assert.deepEqual(periodOfName('绩效2026年4月.csv'), { from: '2026-04-01', to: '2026-04-30' })
  assert.equal(periodOfName('客服数据1712736000000.xlsx'), undefined)
  assert.equal(periodOfName('客服数据.xlsx'), undefined)
  assert.equal(yearOfName('2026客服数据.xlsx'), 2026)
  assert.equal(yearOfName('客服数据.xlsx'), undefined)
})

test('a name with a month alone is of the latest such month that has begun, or of the year it names', () => {
  const april = { from: '2026-04-01', to: '2026-04-30' }
  assert.deepEqual(monthOfName('客服数据_4月.xlsx', '2026-11-22'), april)
  assert.deepEqual(monthOfName('4月份客服数据.xlsx', '2026-04-01'), april)
  assert.deepEqual(monthOfName('4月客服数据.xlsx', '2027-03-31'), april)
  assert.deepEqual(monthOfName('2025 客服数据 12月.xlsx', '2026-11-22'), { from: '2025-12-01', to: '2025-12-31' })
  assert.equal(monthOfName('客服数据.xlsx', '2026-11-22'), undefined)
  assert.equal(monthOfName('13月.xlsx', '2026-11-22'), undefined)
})

test('any date is read back from any spelling', () => {
  const spellings: readonly ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    (y, m, d) => `${y}/${m}/${d}`,
    (y, m, d) => `${y}年${m}月${d}日`,
    (y, m, d) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
  ]
  const days = fc.integer({ min: dayNumber('2000-01-01')!, max: dayNumber('2199-12-31')! })
  fc.assert(
    fc.property(days, fc.constantFrom(...spellings), (number, spelling) => {
      const date = dateOfDay(number)
      const [y, m, d] = date.split('-').map(Number)
      assert.deepEqual(readPeriod(spelling(y!, m!, d!)), { from: date, to: date })
      assert.deepEqual(readPeriod(`${m}月${d}日`, y), { from: date, to: date })
    }),
  )
})

test('the days of a sheet are taken from the titles above its headings, as long as they agree', () => {
  const week = { from: '2026-04-01', to: '2026-04-07' }
  assert.deepEqual(periodAbove([['赤兔名品'], ['统计时间', '2026-04-01至2026-04-07'], []]), week)
  assert.deepEqual(periodAbove([['统计周期：2026-04-01 00:00:00 ~ 2026-04-07 23:59:59']]), week)
  assert.deepEqual(periodAbove([['日期 2026/4/1 - 2026/4/7'], ['周报 20260401-20260407']]), week)
  assert.equal(
    periodAbove([
      ['开始', '2026-04-01'],
      ['结束', '2026-04-07'],
    ]),
    undefined,
  )
  assert.equal(periodAbove([['导出时间', '2026-04-08 09:30']]), undefined)
  assert.equal(periodAbove([]), undefined)
})
