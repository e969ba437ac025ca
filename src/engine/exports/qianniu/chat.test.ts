import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { createChatReader, type ChatMessage } from './chat.ts'
import { chatProblemText, type ChatProblem } from './chatProblem.ts'
import { createParticipantCounter, detectChat } from './detectChat.ts'
import type { RoleOptions } from './roles.ts'

type Chat = { messages: ChatMessage[]; problems: ChatProblem[] }

function read(text: string, options: RoleOptions = { shopLogin: '花店' }): Chat {
  const chat: Chat = { messages: [], problems: [] }
  const reader = createChatReader(
    { message: (message) => chat.messages.push(message), problem: (problem) => chat.problems.push(problem) },
    options,
  )
  text.split(/\r?\n/).forEach((line, index) => reader.line(line, index + 1))
  reader.end()
  return chat
}

function short(chat: Chat): string[] {
  return chat.messages.map(({ sentAt, role, senderId, text, event }) => [sentAt, role, senderId, event, text].join('|'))
}

test('all five line forms give the same message', () => {
  const forms = [
    'tb123452026-4-10 9:10:15\n在吗',
    'tb12345 2026-04-10 09:10:15\r\n在吗',
    'tb12345 --> 花店:小安 2026-04-10 09:10:15\n在吗\n已读',
    'tb12345\n2026-04-10 09:10:15\n 在吗',
  ]
  const ids = new Set<string>()
  for (const form of forms) {
    const chat = read(form)
    assert.deepEqual(short(chat), ['2026-04-10T09:10:15|customer|tb12345|message|在吗'], form)
    assert.deepEqual(chat.problems, [])
    ids.add(`${chat.messages[0]!.conversationId} ${chat.messages[0]!.messageId}`)
  }
  assert.equal(ids.size, 1)
})

test('a recalled message is a note at the time of the message before it', () => {
  const chat = read(
    'tb1 2026-04-10 09:10:15\n在吗\n花店:小安 2026-04-10 09:10:20\n在的\n花店:小安 撤回了一条消息\ntb1 2026-04-10 09:10:30\n好',
  )
  assert.deepEqual(short(chat), [
    '2026-04-10T09:10:15|customer|tb1|message|在吗',
    '2026-04-10T09:10:20|agent|花店:小安|message|在的',
    '2026-04-10T09:10:20|system|花店:小安|message|花店:小安 撤回了一条消息',
    '2026-04-10T09:10:30|customer|tb1|message|好',
  ])
})

test('a hand-over names who gives the chat away and who receives it', () => {
  const chat = read(
    'tb1 2026-04-10 09:10:15\n在吗\n花店:服务助手 2026-04-10 09:10:16\n由 服务助手 转交给 花店:小安\n原因：【离线留言自动分配】\n花店:小安 2026-04-10 09:10:40\n在的\n由 花店:小安 转交给 花店:小北',
  )
  assert.deepEqual(short(chat).slice(1), [
    '2026-04-10T09:10:16|system|服务助手|transfer|由 服务助手 转交给 花店:小安',
    '2026-04-10T09:10:40|agent|花店:小安|message|在的',
    '2026-04-10T09:10:40|agent|花店:小安|transfer|由 花店:小安 转交给 花店:小北',
  ])
  assert.deepEqual(
    chat.messages.map(({ agentAccount }) => agentAccount),
    ['', '花店:小安', '', '花店:小北'],
  )
  assert.deepEqual(chat.problems, [])
})

test('cards of goods are no questions, links and texts beside them are', () => {
  const chat = read(
    'tb1 2026-04-10 09:10:15\n当前用户来自 商品详情页\n¥ 59.00\ntb1 2026-04-10 09:10:20\nhttps://item.taobao.com/item.htm?id=1\n商品推荐\ntb1 2026-04-10 09:10:25\n这个有货吗\n千牛\n未读',
  )
  assert.deepEqual(short(chat), [
    '2026-04-10T09:10:15|system|tb1|message|当前用户来自 商品详情页\n¥ 59.00',
    '2026-04-10T09:10:20|customer|tb1|message|https://item.taobao.com/item.htm?id=1',
    '2026-04-10T09:10:25|customer|tb1|message|这个有货吗',
  ])
})

test('texts keep their lines, and a sentence that ends in a time is no head', () => {
  const chat = read('tb1 2026-04-10 09:10:15\n第一行\n\n第二行\n什么时候发货？最晚 2026-04-12 10:00:00\n谢谢')
  assert.deepEqual(short(chat), [
    '2026-04-10T09:10:15|customer|tb1|message|第一行\n\n第二行\n什么时候发货？最晚 2026-04-12 10:00:00\n谢谢',
  ])
})

test('agents are known by the shop’s login, by the logins given, by the colon, and by what a person said', () => {
  const text = '小安工号1 2026-04-10 09:10:15\n在的\n花店:小北 2026-04-10 09:10:20\n您好\ntb1 2026-04-10 09:10:30\n在吗'
  const roles = (options: RoleOptions) => read(text, options).messages.map(({ role }) => role)
  assert.deepEqual(roles({}), ['customer', 'agent', 'customer'])
  assert.deepEqual(roles({ shopLogin: '花店', agents: ['小安工号1'] }), ['agent', 'agent', 'customer'])
  assert.deepEqual(roles({ corrections: { 小安工号1: 'agent', '花店：小北': 'bot' } }), ['agent', 'bot', 'customer'])
  assert.deepEqual(roles({ shopLogin: '书店' }), ['customer', 'customer', 'customer'])
})

test('what a person says is no name belongs to the text of its message', () => {
  const text = 'tb1 2026-04-10 09:10:15\n发货时间\n预计发货 2026-04-12 10:00:00\n对吗'
  const chat = read(text, { corrections: { 预计发货: 'text' } })
  assert.deepEqual(short(chat), [
    '2026-04-10T09:10:15|customer|tb1|message|发货时间\n预计发货 2026-04-12 10:00:00\n对吗',
  ])
})

test('chats pasted one behind the other belong to their own buyers, whoever begins', () => {
  const chat = read(
    [
      '花店:小安 2026-04-10 09:00:00\n您好',
      'tb1 2026-04-10 09:10:15\n在吗',
      '花店:小安 2026-04-10 09:10:20\n在的',
      '花店:小安 2026-04-10 08:00:00\n早上好',
      'tb2 2026-04-10 08:10:15\n你好',
      '花店:小安 --> tb1 2026-04-10 09:20:00\n还需要吗',
    ].join('\n'),
  )
  assert.deepEqual(
    chat.messages.map(({ buyerId }) => buyerId),
    ['tb1', 'tb1', 'tb1', 'tb2', 'tb2', 'tb1'],
  )
  assert.equal(new Set(chat.messages.map(({ conversationId }) => conversationId)).size, 2)
})

/** What is wrong, and what is said of it: Chinese, English. */
const refused: readonly (readonly [string, string, string])[] = [
  [
    '在吗\ntb1 2026-04-10 09:10:15\n好',
    '第 1 行：第一条消息之前的文字，没有发送人和时间',
    'line 1: text before the first message, without sender and time',
  ],
  [
    'tb1 2026-02-30 09:10:15\n在吗',
    '第 1 行：“2026-02-30 09:10:15”不是存在的时间',
    'line 1: "2026-02-30 09:10:15" is no time that exists',
  ],
  [
    '2026-04-10 09:10:15\n在吗',
    '第 1 行：“2026-04-10T09:10:15”时间上方没有昵称，不知道是谁发的',
    'line 1: "2026-04-10T09:10:15" no name stands above the time, so the sender is unknown',
  ],
  [
    '花店:小安 2026-04-10 09:10:15\n您好',
    '第 1 行：找不到这条消息属于哪位买家',
    'line 1: it is unknown which buyer this message belongs to',
  ],
  [
    `tb1 2026-04-10 09:10:15\n${`${'亲'.repeat(999)}\n`.repeat(70)}`,
    '第 1 行：消息超过 60,000 字节',
    'line 1: the message is longer than 60,000 bytes',
  ],
]

for (const [text, zh, en] of refused) {
  test(`${en} is said of a chat`, () => {
    const { problems } = read(text)
    assert.ok(
      problems.some((problem) => chatProblemText(problem, 'zh') === zh),
      JSON.stringify(problems),
    )
    assert.ok(problems.some((problem) => chatProblemText(problem, 'en') === en))
  })
}

const told = fc.record({
  gap: fc.integer({ min: 0, max: 90 }),
  from: fc.constantFrom('tb1', '花店:小安', '花店:小北'),
  text: fc.constantFrom('在吗', '在的', '什么时候发货', '好\n谢谢', '1'),
})

function written(messages: readonly { gap: number; from: string; text: string }[], form: number): string[] {
  let seconds = 0
  return messages.map(({ gap, from, text }) => {
    seconds += gap
    const at = `2026-04-10 ${[10, 0, 0].map((start, index) => String(start + (Math.floor(seconds / [3600, 60, 1][index]!) % 60)).padStart(2, '0')).join(':')}`
    const to = from === 'tb1' ? '花店:小安' : 'tb1'
    return [
      `${from}${at}\n${text}`,
      `${from} ${at}\n${text}\n已读`,
      `${from} --> ${to} ${at}\n${text}`,
      `${from}\n${at}\n${text}`,
    ][form]!
  })
}

test('a chat written in any form is read back message by message, with ids of their own', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 3 }), (messages, form) => {
      const all = [{ gap: 0, from: 'tb1', text: '开始' }, ...messages]
      const chat = read(written(all, form).join('\n'))
      assert.deepEqual(chat.problems, [])
      assert.deepEqual(
        chat.messages.map(({ senderId, text }) => [senderId, text]),
        all.map(({ from, text }) => [from, text]),
      )
      assert.equal(new Set(chat.messages.map(({ messageId }) => messageId)).size, all.length)
      const again = read(written(all, (form + 1) % 4).join('\r\n\r\n'))
      assert.deepEqual(
        again.messages.map(({ messageId }) => messageId),
        chat.messages.map(({ messageId }) => messageId),
      )
    }),
  )
})

function idsOf(parts: readonly string[]): string[] {
  return read(parts.join('\n')).messages.map(({ messageId }) => messageId)
}

test('a second paste of a part, or of more of the same chat, brings no message twice and loses none', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 2, maxLength: 20 }), fc.nat(), fc.nat(), (messages, one, other) => {
      // A copy that begins between equal lines of one second numbers them from the start: seconds are kept whole.
      const all = messages.map((message, index) => ({
        ...message,
        gap: message.gap + 1,
        from: index === 0 ? 'tb1' : message.from,
      }))
      const parts = written(all, 2)
      const [from, to] = [one % parts.length, other % parts.length].toSorted((a, b) => a - b)
      const whole = new Set(idsOf(parts))
      assert.equal(whole.size, parts.length)
      for (const id of idsOf(parts.slice(from, to! + 1))) assert.ok(whole.has(id))
      // Behind itself in one file the copy is a piece of its own as soon as time runs back.
      if (all.at(-1)!.gap >= 60) assert.deepEqual(new Set(idsOf([...parts, ...parts])), whole)
    }),
  )
})

test('no text makes the reading fail, and every line is a message, a part of one or named', () => {
  const lines = fc.array(
    fc.constantFrom(
      'tb1 2026-04-10 09:10:15',
      '花店:小安2026-4-10 9:10:16',
      'tb2',
      '2026-04-10 09:10:15',
      '在吗',
      '',
      '已读',
      'tb1 撤回了一条消息',
      '由 a 转交给 b',
      '千牛',
      '2026-13-45 99:99:99',
    ),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(lines, (text) => {
      const { messages, problems } = read(text.join('\n'))
      const heads = text.filter((line) => / ?2026-(04|4)-10 /.test(line)).length
      assert.ok(messages.length + problems.length >= Math.min(1, heads))
      for (const { sentAt } of messages) assert.match(sentAt, /^2026-04-10T09:10:1[56]$/)
    }),
    { numRuns: 500 },
  )
})

test('a copied chat is recognised, a table and a letter are not', () => {
  const chat = ['tb1 2026-04-10 09:10:15', '在吗', '已读', '花店:小安 2026-04-10 09:10:20', '在的']
  assert.deepEqual(
    [detectChat(chat)?.kind, detectChat(chat)?.reasons],
    ['qianniuChat', [{ code: 'heads', found: 2, total: 4 }]],
  )
  assert.equal(detectChat(['客服,接待', '小安,12']), undefined)
  assert.equal(detectChat(['您好', '附件是数据', '2026-04-10 09:10:15']), undefined)
})

test('the people of a chat are counted, so that a person can say who they are', () => {
  const counter = createParticipantCounter({ shopLogin: '花店' })
  for (const line of [
    'tb1',
    '2026-04-10 09:10:15',
    '在吗',
    '花店:小安 2026-04-10 09:10:20',
    '在的',
    'tb1 2026-04-10 09:10:30',
    '好',
  ])
    counter.line(line)
  assert.deepEqual(counter.participants(), [
    { name: 'tb1', role: 'customer', messages: 2 },
    { name: '花店:小安', role: 'agent', messages: 1 },
  ])
})
