import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decimalText } from './decimal.ts'
import { figureColumn } from './figures.ts'
import type { FigureColumn, WrittenUnit } from './layout.ts'
import { sheetProblemText } from './sheetProblem.ts'
import { readValue, type ValueProblemCode } from './value.ts'

const column: Record<string, FigureColumn> = {
  count: figureColumn('consultations')!,
  rate: figureColumn('satisfaction')!,
  conversion: figureColumn('conversion')!,
  ms: figureColumn('averageResponseTime')!,
  fen: figureColumn('sales')!,
  decimal: figureColumn('answerQuestionRatio')!,
}

function read(text: string, unit: string, written: WrittenUnit = column[unit]!.written): string | undefined {
  const found = readValue(text, column[unit]!, written)
  return found.state === 'value' ? found.value : found.state === 'none' ? found.why : found.code
}

test('lengths of time are read in words, by the clock and as numbers in the unit of their column', () => {
  assert.equal(read('7小时41分52秒', 'ms'), '27712000')
  assert.equal(read('2分30秒', 'ms'), '150000')
  assert.equal(read('11秒', 'ms'), '11000')
  assert.equal(read('1天2小时', 'ms'), '93600000')
  assert.equal(read('3分', 'ms'), '180000')
  assert.equal(read('12.5s', 'ms'), '12500')
  assert.equal(read('00:02:30', 'ms'), '150000')
  assert.equal(read('02:30', 'ms'), '150000')
  assert.equal(read('02:30', 'ms', 'hour'), '9000000')
  assert.equal(read('1.5', 'ms', 'minute'), '90000')
  assert.equal(read('7.25', 'ms', 'hour'), '26100000')
  assert.equal(read('38.67', 'ms', 'second'), '38670')
})

test('rates, counts and amounts are exact, whatever marks stand around them', () => {
  assert.equal(read('97.78%', 'rate'), '0.9778')
  assert.equal(read('９７．７８％', 'rate'), '0.9778')
  assert.equal(read('100%', 'rate'), '1')
  assert.equal(read('97.78', 'rate', 'percent'), '0.9778')
  assert.equal(read('0.9778', 'rate', 'plain'), '0.9778')
  assert.equal(read('120%', 'conversion'), '1.2')
  assert.equal(read('1,234', 'count'), '1234')
  assert.equal(read('1，234', 'count'), '1234')
  assert.equal(read('1.2万', 'count'), '12000')
  assert.equal(read('35人', 'count'), '35')
  assert.equal(read('12.0', 'count'), '12')
  assert.equal(read('¥1,234.50', 'fen'), '123450')
  assert.equal(read('￥-12', 'fen'), '-1200')
  assert.equal(read('-¥12.3元', 'fen'), '-1230')
  assert.equal(read('3.5万', 'fen'), '3500000')
  assert.equal(read('1.53', 'decimal'), '1.53')
  assert.equal(read('153%', 'decimal'), '1.53')
})

test('cells that say there is nothing are no problem and no zero', () => {
  for (const text of ['-', '--', '—', '－', '/', 'N/A', '暂无数据']) assert.equal(read(text, 'rate'), 'dash', text)
  for (const text of ['', '  ', '\u3000']) assert.equal(read(text, 'count'), 'empty')
  assert.equal(read('延迟统计', 'rate'), 'delayed')
  assert.equal(read('0', 'count'), '0')
})

function step(text: string, unit: string, written?: WrittenUnit): string {
  const found = readValue(text, column[unit]!, written ?? column[unit]!.written)
  assert.equal(found.state, 'value')
  return found.state === 'value' ? found.step : ''
}

test('the size of the last digit is kept, because a marketplace rounds', () => {
  assert.equal(step('97.78%', 'rate'), '0.0001')
  assert.equal(step('98%', 'rate'), '0.01')
  assert.equal(step('1.2万', 'count'), '1000')
  assert.equal(step('2分30秒', 'ms'), '1000')
  assert.equal(step('2分', 'ms'), '60000')
  assert.equal(step('1.5', 'ms', 'minute'), '6000')
  assert.equal(step('12.30', 'fen'), '1')
})

/** A cell, the unit of its column, the reason, and what is said of it in Chinese and in English. */
const refused: readonly (readonly [string, string, ValueProblemCode, string, string])[] = [
  ['many', 'count', 'notANumber', '不是数字', 'is not a number'],
  ['1,23', 'count', 'notANumber', '不是数字', 'is not a number'],
  ['1e3', 'count', 'notANumber', '不是数字', 'is not a number'],
  ['10万+', 'count', 'notANumber', '不是数字', 'is not a number'],
  ['12.5', 'count', 'notWhole', '应为整数', 'should be a whole number'],
  ['-3', 'count', 'negative', '不能为负数', 'must not be negative'],
  ['97.78', 'rate', 'aboveOne', '比率超过 100%', 'is a rate above 100%'],
  ['high', 'rate', 'notARate', '不是比率，应如 97.78%', 'is not a rate such as 97.78%'],
  ['soon', 'ms', 'notADuration', '不是时长，应如 2分30秒、11秒 或 00:02:30', 'is not a length of time such as'],
  ['30秒2分', 'ms', 'notADuration', '不是时长', 'is not a length of time'],
  ['-5', 'ms', 'negative', '不能为负数', 'must not be negative'],
  ['12 USD', 'fen', 'notAnAmount', '不是金额，应如 1,234.50', 'is not an amount such as 1,234.50'],
  ['#DIV/0!', 'rate', 'spreadsheetError', '这是表格的错误值', 'is an error of the spreadsheet'],
  ['9'.repeat(61), 'count', 'tooLong', '过长', 'is too long'],
]

for (const [text, unit, code, zh, en] of refused) {
  test(`${text.slice(0, 20)} is refused as a ${unit}`, () => {
    const written = text === '97.78' ? 'plain' : column[unit]!.written
    assert.deepEqual(readValue(text, column[unit]!, written), { state: 'problem', code })
    const problem = { row: 7, column: '指标', code, value: text }
    assert.ok(sheetProblemText(problem, 'zh').startsWith('第 7 行，指标 列：“'))
    assert.ok(sheetProblemText(problem, 'zh').includes(zh))
    assert.ok(sheetProblemText(problem, 'en').startsWith('row 7, column 指标: "'))
    assert.ok(sheetProblemText(problem, 'en').includes(en))
  })
}

test('averages of counts may have fractions, single rows may not', () => {
  const average = readValue('12.5', column['count']!, 'plain', { average: true })
  assert.equal(average.state === 'value' && average.value, '12.5')
})

const seconds = fc.integer({ min: 0, max: 10_000_000 })

test('a length of time written in words or by the clock is read back', () => {
  fc.assert(
    fc.property(seconds, (total) => {
      const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
      const inWords = `${h > 0 ? `${h}小时` : ''}${m > 0 ? `${m}分` : ''}${s}秒`
      assert.equal(read(inWords, 'ms'), String(total * 1000))
      assert.equal(read(`${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`, 'ms'), String(total * 1000))
    }),
  )
})

test('a decimal number survives being written with separators, full-width digits and a percent sign', () => {
  const decimals = fc.record({
    unscaled: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    scale: fc.integer({ min: 0, max: 6 }),
  })
  fc.assert(
    fc.property(decimals, fc.boolean(), fc.boolean(), (exact, grouped, wide) => {
      const plain = decimalText(exact)
      const [whole = '', fraction] = plain.split('.')
      const separated = grouped ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole
      const written = fraction === undefined ? separated : `${separated}.${fraction}`
      const shown = wide
        ? written.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        : written
      assert.equal(read(shown, 'decimal'), plain)
      const rate = readValue(`${shown}%`, column['conversion']!, 'percent')
      assert.equal(rate.state === 'value' && rate.value, decimalText({ ...exact, scale: exact.scale + 2 }))
    }),
  )
})

test('no text makes the reading of a value fail', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('1', '0', '.', ',', '-', '%', '万', '小', '时', '分', '秒', ':', '¥') }),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom('count', 'rate', 'ms', 'fen', 'decimal'), (text, unit) => {
      const found = readValue(text, column[unit]!, column[unit]!.written)
      if (found.state === 'value') assert.match(found.value, /^-?\d+(\.\d*[1-9])?$/)
    }),
    { numRuns: 2000 },
  )
})
