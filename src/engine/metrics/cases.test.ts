import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOfFile, savedFile } from '../../testing/messageFile.ts'
import { storyCases, type GoldenCase } from './cases.ts'
import { edgeCases } from './edgeCases.ts'
import type { Figure } from './figure.ts'
import { kuaishou } from './packs/kuaishou.ts'

const header = 'conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,agent_account,event'

function fileOf({ rows }: GoldenCase): string {
  const lines = rows.map((row, index) => {
    const [chat = '', at, role, sender = '-', event = '-', account = '-'] = row.split(' ')
    const [conversation, buyer = ''] = chat.split('/')
    const cells = [conversation, index, at, role, sender, '', buyer, account, event]
    return cells.map((cell) => (cell === '-' ? '' : cell)).join(',')
  })
  return [header, ...lines].join('\n')
}

/** A figure in the words of the cases, with exactly what the expectation names. */
function inWords(figure: Figure, expectation: string): string {
  const { definition, metric, unit, met, total, excluded, mean, group } = figure
  const reasons = Object.entries(excluded).filter(([, count]) => count > 0)
  return [
    `${definition} ${metric} ${unit} ${met}/${total}`,
    ...reasons.map(([reason, count]) => `${reason}=${count}`),
    ...(expectation.includes('mean=') ? [`mean=${mean}`] : []),
    ...(group === undefined ? [] : [`of=${group}`]),
  ].join(' ')
}

for (const golden of [...storyCases, ...edgeCases]) {
  test(golden.title, async () => {
    const options = [...(golden.zone ? ['--zone', golden.zone] : []), ...(golden.by ? ['--by', golden.by] : [])]
    const { figures } = await figuresOfFile(savedFile(fileOf(golden)), ...options)
    for (const expectation of golden.figures) {
      const name = expectation.split(' ').slice(0, 3).join(' ')
      const found = figures.filter(({ definition, metric, unit }) => `${definition} ${metric} ${unit}` === name)
      const words = found.map((figure) => inWords(figure, expectation))
      assert.deepEqual(words, [expectation])
      for (const { rate, total, met, mean } of found) {
        if (total === 0) assert.deepEqual([rate, mean], [null, undefined])
        else if (rate !== null) assert.equal(rate, met / total)
      }
    }
  })
}

test('Kuaishou asked for 80 % in five minutes until 31 August 2021 and asks for 70 % in three since [R-004-95] [R-004-96]', () => {
  const rules = kuaishou.map(({ effectiveFrom, effectiveTo, definitions }) => {
    const { limitMs, threshold } = definitions[0]!
    return [effectiveFrom, effectiveTo, limitMs, threshold]
  })
  assert.deepEqual(rules, [
    [null, '2021-09-01', 300_000, { value: 0.8, better: 'higher' }],
    ['2021-09-01', '2023-03-01', 180_000, { value: 0.7, better: 'higher' }],
    ['2023-03-01', null, 180_000, { value: 0.7, better: 'higher' }],
  ])
})
