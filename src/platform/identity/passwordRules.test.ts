import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordProblem } from './passwordRules.ts'

const about = { email: 'chen.mei@beifang-fushi.cn', displayName: 'Chen Mei' }

test('length decides first: 12 to 128 characters, a Chinese sentence counts by its characters', () => {
  assert.equal(passwordProblem('kite-lamp-9', about), 'tooShort')
  assert.equal(passwordProblem('kite-lamp-91', about), null)
  assert.equal(passwordProblem('早上八点半吃了三个肉包子', about), null)
  assert.equal(passwordProblem('早上八点半吃了肉包子', about), 'tooShort')
  assert.equal(passwordProblem('k7'.repeat(10) + 'lantern river '.repeat(8), about), 'tooLong')
})

test('what guessing programs try first is refused', () => {
  const refused = [
    'password1234',
    'Password2024!',
    'P@ssw0rd2024!',
    'qwertyuiop123',
    'qwerty123456!',
    '123456789012',
    '1234567890ab',
    'aaaaaaaaaaaa',
  ]
  const more = [
    'abcabcabcabc',
    'woaini1314520',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'Admin@123456',
    'abcdefghijklm',
    'zxcvbnmasdfgh',
    '111222333444',
    'iloveyou2023!',
  ]
  for (const password of [...refused, ...more]) assert.equal(passwordProblem(password, about), 'common', password)
})

test('a password that is mainly the name, the address or the product is refused', () => {
  for (const password of [
    'chenmei19900412',
    'Chen.Mei-2024!',
    'beifangfushi88',
    'Zuoxi-zuoxi-2026',
    'mei.chen.mei.1',
  ]) {
    assert.notEqual(passwordProblem(password, about), null, password)
  }
  assert.equal(passwordProblem('chen grows purple radishes', about), null)
})

test('a sentence, random signs and an uncommon mixture pass', () => {
  for (const password of [
    'correct horse battery staple',
    'Xk9$mQ2!vL7#',
    'rain falls on tin roofs',
    '三月的雨落在铁皮屋顶上呀',
    'dragon boat racing at noon',
  ]) {
    assert.equal(passwordProblem(password, about), null, password)
  }
})
