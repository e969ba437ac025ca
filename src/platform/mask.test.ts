import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { maskAddress, maskBankAccount, maskEmail, maskIdNumber, maskName, maskNick, maskPhone } from './mask.ts'

test('a mobile number keeps three and four digits, with or without its country code', () => {
  assert.equal(maskPhone('13812346021'), '138****6021')
  assert.equal(maskPhone('+86 138 1234 6021'), '138****6021')
})

test('another number keeps its last four digits, a short one nothing', () => {
  assert.equal(maskPhone('0571-88886666'), '****6666')
  assert.equal(maskPhone('95188'), '****')
})

test('a name keeps its first character, a nick its first and last', () => {
  assert.equal(maskName('林晓雯'), '林**')
  assert.equal(maskName('𠮷田'), '𠮷**')
  assert.equal(maskNick('小林爱喝茶'), '小**茶')
  assert.equal(maskNick('小茶'), '小**')
})

test('an e-mail address keeps one character and the domain', () => {
  assert.equal(maskEmail('lin@huajian.example'), 'l***@huajian.example')
  assert.equal(maskEmail('no address'), '***')
})

test('an address keeps its region', () => {
  assert.equal(maskAddress('浙江省杭州市西湖区文三路 1 号 2 单元'), '浙江省杭州市西湖区****')
  assert.equal(maskAddress('上海市浦东新区张江路 88 号'), '上海市浦东新区****')
  assert.equal(
    maskAddress('新疆维吾尔自治区伊犁哈萨克自治州伊宁市解放路 5 号'),
    '新疆维吾尔自治区伊犁哈萨克自治州伊宁市****',
  )
  assert.equal(maskAddress('5 High Street'), '****')
})

test('identity numbers and bank accounts keep their ends', () => {
  assert.equal(maskIdNumber('330106199001011234'), '330106********1234')
  assert.equal(maskBankAccount('6222 0212 3456 7890 123'), '6222***********0123')
  assert.equal(maskBankAccount('1234'), '****')
})

test('no mask ever gives the plain value back', () => {
  const plain = string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('*'))
  check(
    property(plain, (text) => {
      for (const mask of [maskPhone, maskName, maskNick, maskEmail, maskAddress, maskIdNumber, maskBankAccount])
        if (text.trim() !== '') assert.notEqual(mask(text), text)
    }),
  )
})
