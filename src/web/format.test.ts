import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, formatFullInstant, formatInstant, formatMoney, formatNumber, formatRate, zoneName } from './format.ts'

test('money is written with separators, two decimals, a true minus and on request an explicit plus', () => {
  assert.equal(formatMoney(123456), '¥1,234.56')
  assert.equal(formatMoney(-93600), '−¥936.00')
  assert.equal(formatMoney(62400, { signed: true }), '+¥624.00')
  assert.equal(formatMoney(0, { signed: true }), '¥0.00')
  assert.equal(formatMoney(-5), '−¥0.05')
})

test('numbers have thousands separators and a true minus', () => {
  assert.equal(formatNumber(12418), '12,418')
  assert.equal(formatNumber(-3), '−3')
})

test('a rate has one decimal, and no data is not zero', () => {
  assert.equal(formatRate(0.784), '78.4%')
  assert.equal(formatRate(1), '100.0%')
  assert.equal(formatRate(null), '—')
})

test('an instant is shown in the zone named, the year only when it is another one', () => {
  const now = '2026-11-21T06:05:00Z'
  assert.equal(formatInstant('2026-11-21T06:05:00Z', 'Asia/Shanghai', now), '11-21 14:05')
  assert.equal(formatInstant('2025-12-31T16:30:00Z', 'Asia/Shanghai', now), '01-01 00:30')
  assert.equal(formatInstant('2025-12-31T15:30:00Z', 'Asia/Shanghai', now), '2025-12-31 23:30')
  assert.equal(formatFullInstant('2026-11-21T06:05:09Z', 'Asia/Shanghai'), '2026-11-21 14:05:09')
  assert.equal(dayOf('2026-11-20T17:00:00Z', 'Asia/Shanghai'), '2026-11-21')
})

test('the zone of China has the name people use', () => {
  assert.equal(zoneName('Asia/Shanghai', 'zh-CN'), '北京时间')
  assert.equal(zoneName('Asia/Shanghai', 'en'), 'Beijing time')
  assert.match(zoneName('Europe/Berlin', 'en'), /Central European/)
})
