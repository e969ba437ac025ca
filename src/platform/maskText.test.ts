import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { maskText } from './maskText.ts'

describe('personal data inside of a message', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a mobile number', '我电话13800006021,快点', '我电话138****6021,快点'],
    ['a mobile number in groups', '打 138 0000 6021 吧', '打 138****6021 吧'],
    ['a mobile number of full width', '１３８００００６０２１', '138****6021'],
    ['a number with the prefix of the country', '+86-13800006021', '138****6021'],
    ['a landline', '0571-87654321 有人接吗', '****4321 有人接吗'],
    ['an identity number', '身份证330106199003078811可以吗', '身份证330106********8811可以吗'],
    ['a bank card', '卡号6222 0212 3456 7890 123', '卡号6222***********0123'],
    ['a mail address', '发票寄到 lin.xiao@example.com', '发票寄到 l***@example.com'],
    ['an account of a messenger', '加微信：linxiao_88 聊', '加微信：l**** 聊'],
    ['a name after a label', '收货人：林晓雯', '收货人：林**'],
    [
      'an address with its region',
      '寄到浙江省杭州市西湖区文三路12号3幢501室，谢谢',
      '寄到浙江省杭州市西湖区****，谢谢',
    ],
  ]
  for (const [what, text, masked] of cases) {
    test(`hides ${what}`, () => assert.equal(maskText(text), masked))
  }

  for (const text of [
    '订单号 2604101122334455667 什么时候发货',
    '尺码 170/92A 还有吗,身高165体重98斤',
    '满300减40,付款 256.80 元',
    '现在下单,4月12号18点前发货',
    '这条路线的物流怎么样',
    'https://item.example.com/item.htm?id=680011223344',
  ]) {
    test(`leaves alone: ${text}`, () => assert.equal(maskText(text), text))
  }
})

test('a long message takes no longer than its length asks for', () => {
  // A pattern that backtracks without bound would not come back from this.
  const long = `${'省市区县路街'.repeat(10_000)}1`
  assert.equal(maskText(long).length, long.length)
})
