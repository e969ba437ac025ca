import { Client } from 'pg'
import {
  accountNumbers,
  copyMessages,
  ensureMonths,
  monthOf,
  reserveNumbers,
  saveConversations,
  type ConversationDraft,
  type ShopScope,
} from '../src/modules/desk/index.ts'

/** Numbers in [0, 1) that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const common =
  `在吗 你好 发货 快递 什么时候 可以 尺码 身高 体重 优惠 满减 退货 换货 退款 运费 颜色 有货 现货 预售 质量 面料 起球 掉色 洗涤 地址 修改 订单 物流 签收 破损 少发 错发
  发票 赠品 活动 会员 积分 店铺 客服 稍等 帮您 查询 核实 登记 补发 尽快 谢谢 麻烦 不好意思 抱歉 亲爱的 请问 多少钱 便宜 划算 推荐 搭配 合适 宽松 修身 加绒 加厚 春季 夏季 秋冬 今天 明天 下午 上午 小时 安排 仓库`
    .split(/\s+/)
    .filter(Boolean)

const lexiconRandom = seeded(7)
/** Frequent words first, then made-up ones of two or three characters. */
const lexicon = [
  ...common,
  ...Array.from({ length: 3000 - common.length }, () =>
    Array.from({ length: lexiconRandom() < 0.8 ? 2 : 3 }, () =>
      String.fromCodePoint(0x4e00 + Math.floor(lexiconRandom() ** 2 * 3500)),
    ).join(''),
  ),
]
const phrases = Array.from({ length: 3000 }, () => freeSentence(lexiconRandom))

/**
 * A sentence of about sixteen characters, half of them set phrases, as agents paste them. Words and phrases are the rarer
 * the higher their rank. In 11,400 real conversations of a shop ten thousand pairs of characters occurred in ten or more
 * conversations each, and a thousand pairs in 180 or more; here it is about the same.
 */
export function sentence(random: () => number): string {
  if (random() < 0.5) return phrases[Math.floor(phrases.length ** random()) - 1] ?? ''
  return freeSentence(random)
}

function freeSentence(random: () => number): string {
  const words = 5 + Math.floor(random() * 5)
  let text = ''
  for (let i = 0; i < words; i++) text += lexicon[Math.floor(lexicon.length ** (random() ** 1.5)) - 1] ?? ''
  return `${text}。`
}

export type BenchChats = ShopScope & {
  readonly conversations: number
  readonly days: number
  readonly firstDay: number
}

const dayMs = 86_400_000
const zoneMs = 8 * 3_600_000

/** An engagement with one shop, written as the owner: benches need no people. Its id is its space's. */
export async function openShop(client: Client): Promise<ShopScope> {
  const { rows } = await client.query<{ engagement: string; shop: string }>(`
    with spaces as (insert into space (id, kind) values (gen_random_uuid(), 'engagement') returning id),
      parties as (insert into space (id, kind) values (gen_random_uuid(), 'organization'), (gen_random_uuid(), 'organization') returning id),
      made as (insert into engagement (space_id, code, name, client_organization_id, client_name, vendor_organization_id, vendor_name,
        product_type, starts_on, zone, proposed_by, proposed_by_name, proposed_at, status, decided_at)
        select spaces.id, 'HT-2026-0001', '压测', (select id from parties order by id limit 1), '甲', (select id from parties order by id desc limit 1), '乙',
          'longTerm', '2026-01-01', 'Asia/Shanghai', 'client', '甲', now(), 'accepted', now() from spaces returning space_id)
    insert into engagement_shop (space_id, shop_id, valid_from, marketplace, name, category, zone, service_hours, required_online_minutes,
      exempt_hours, shop_version)
    select space_id, gen_random_uuid(), '2026-01-01', 'tmall', '压测旗舰店', '女装', 'Asia/Shanghai', '[]', 960, '[]', 1 from made
    returning space_id as engagement, shop_id as shop`)
  const made = rows[0]
  if (!made) throw new Error('no engagement was made')
  return { spaceId: made.engagement, shopId: made.shop }
}

/** Fills a shop with chats of about ten messages each, spread evenly over the days. */
export async function fillChats(databaseUrl: string, messages: number, days = 90, seed = 1): Promise<BenchChats> {
  const client = new Client({ connectionString: databaseUrl })
  const outside = new Client({ connectionString: databaseUrl })
  await client.connect()
  await outside.connect()
  try {
    const scope = await openShop(outside)
    const random = seeded(seed)
    const firstDay = Date.UTC(2026, 0, 1) / dayMs
    const conversations = Math.ceil(messages / 10)
    const months = new Set(Array.from({ length: days }, (_, day) => monthOf(firstDay + day)))
    await ensureMonths(outside, months)
    const firstNo = await reserveNumbers(outside, scope.spaceId, 'conversation', conversations)
    await client.query('begin')
    const logins = Array.from({ length: 12 }, (_, i) => `压测旗舰店:客服${i + 1}`)
    const accounts = [...(await accountNumbers(client, outside, scope, logins)).values()]
    const drafts: ConversationDraft[] = []
    const copy = copyMessages(client, scope, 1)
    let left = messages
    for (let i = 0; i < conversations; i++) {
      const day = firstDay + Math.floor((i / conversations) * days)
      const startedAt = day * dayMs - zoneMs + Math.floor((8 + random() * 15) * 3_600_000)
      const count = i === conversations - 1 ? left : Math.min(left, 5 + Math.floor(random() * 11))
      if (count === 0) break
      left -= count
      const account = accounts[Math.floor(random() * accounts.length)] ?? -1
      let at = startedAt
      for (let k = 0; k < count; k++) {
        const wait = copy.write({
          conversationNo: firstNo + i,
          month: monthOf(day),
          id: `${i}-${k}`,
          at,
          idNumber: k,
          tie: 0,
          row: i * 100 + k,
          role: k % 2,
          event: 0,
          accountNo: k % 2 === 0 ? -1 : account,
          assignedTo: -1,
          contentHigh: i,
          contentLow: k,
          text: sentence(random),
        })
        if (wait) await wait
        at += 5000 + Math.floor(random() * 60_000)
      }
      drafts.push({
        no: firstNo + i,
        externalId: `c${i}`,
        month: monthOf(day),
        // Every buyer comes back now and then.
        buyerId: `买家${i % Math.ceil(conversations / 50)}`,
        startedAt,
        endedAt: at,
        firstDay: day,
        lastDay: Math.floor((at + zoneMs) / dayMs),
        messageCount: count,
        buyerCount: Math.ceil(count / 2),
        humanCount: Math.floor(count / 2),
        accountNos: [account],
        orderNo: null,
        rating: null,
        hasEvents: false,
      })
    }
    await copy.end()
    await saveConversations(client, scope, 1, { added: drafts, widened: [] })
    await client.query('commit')
    await client.query('analyze conversation; analyze message')
    return { ...scope, conversations: drafts.length, days, firstDay }
  } finally {
    await client.end()
    await outside.end()
  }
}
