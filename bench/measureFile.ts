// A generated chat file for bench/measure.ts: canonical columns, about 40 Chinese characters a message, conversations of
// six messages in the order of time, the same for the same number of rows.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const phrases = [
  '亲，您好，这款连衣裙现在下单的话今天下午就可以从杭州仓库给您发出',
  '请问这件衣服我身高一百六十五体重一百零八斤应该选择什么尺码比较合适',
  '物流显示已经到达您所在的城市，预计明天上午送达，请您保持电话畅通哦',
]

function instant(second: number): string {
  return new Date(Date.UTC(2026, 3, 1) + second * 1000).toISOString().replace('.000Z', 'Z')
}

/** Writes `rows` messages and resolves when the file is closed. */
export async function writeChatFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path, { highWaterMark: 1 << 20 })
  out.write('conversation_id,message_id,sent_at,sender_role,sender_id,text,buyer_id,shop,event\n')
  const perSecond = rows / (30 * 86_400)
  let lines: string[] = []
  for (let row = 0; row < rows; row += 1) {
    const conversation = Math.floor(row / 6)
    const step = row % 6
    const second =
      Math.floor((conversation * 6) / perSecond) + step * 17 + (step > 3 && conversation % 9 === 0 ? 400 : 0)
    const role = step % 2 === 0 ? 'customer' : 'agent'
    const sender = role === 'agent' ? `a${conversation % 97}` : `b${conversation % 50_000}`
    lines.push(
      `c${conversation},m${row},${instant(second)},${role},${sender},${phrases[row % 3]}${row % 1000},b${conversation % 50_000},s${conversation % 3},`,
    )
    if (lines.length === 5000) {
      if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
      lines = []
    }
  }
  if (lines.length > 0) out.write(`${lines.join('\n')}\n`)
  out.end()
  await once(out, 'close')
}
