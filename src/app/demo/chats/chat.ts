import { onDuty, openingHour, paceOf, type DemoAgent } from './duty.ts'
import type { Random } from './random.ts'
import {
  apologies,
  farewells,
  handOvers,
  impatient,
  products,
  robotAnswers,
  thanks,
  toHumanRequests,
  topics,
  welcome,
} from './topics.ts'
import type { Topic } from './topic.ts'
import type { Row } from './rows.ts'

export type ChatStart = {
  readonly id: string
  readonly buyer: string
  /** UTC milliseconds; and when the shop opens that day. */
  readonly at: number
  readonly opensAt: number
  /** Local hour, and the day counted from the first one of the demo. */
  readonly hour: number
  readonly dayNumber: number
  /** 1 on an ordinary day; more makes everybody slower. */
  readonly load: number
  /** The marketplace loses messages just now. */
  readonly outage: boolean
}

const second = 1000
const minute = 60 * second
const robot = '小花机器人'

/** One chat from the first word to the rating. The agent's pace, the crowd and chance decide how long the buyer waits. */
export function writeChat(random: Random, agents: readonly DemoAgent[], start: ChatStart): Row[] {
  const rows: Row[] = []
  const topic = pickTopic(random)
  const words = wordsFor(random)
  const order = topic.order ? (words['order'] ?? '') : ''
  const present = onDuty(agents, start.dayNumber, start.hour)
  let agent = present.length === 0 ? undefined : random.pick(present)
  let at = start.at
  let missed = false

  function write(
    role: Row['role'],
    sender: string,
    text: string,
    more: Pick<Row, 'event' | 'receiver' | 'rating'> = {},
  ): void {
    const id = `${start.id}-${String(rows.length + 1).padStart(3, '0')}`
    rows.push({ conversation: start.id, id, at, role, sender, text, buyer: start.buyer, order, ...more })
  }

  function ask(choices: readonly string[]): void {
    write('customer', start.buyer, filled(random.pick(choices), words))
  }

  function robotStage(): void {
    ask(topic.exchanges[0]?.asks ?? thanks)
    at += random.between(1, 2) * second
    write('bot', robot, random.pick(robotAnswers))
    at += random.between(15, 60) * second
  }

  /** Waits as long as this agent takes, and answers. False when the buyer is left alone. */
  function answer(choices: readonly string[], mayFail: boolean): boolean {
    if (!agent || (mayFail && random.chance(0.008 * start.load))) return false
    const wait = waitOf(random, agent, start)
    if (wait > 100 && random.chance(0.5)) {
      at += (wait / 2) * second
      write('customer', start.buyer, random.pick(impatient))
      at += (wait / 2) * second
    } else at += wait * second
    if (wait > 180) missed = true
    const opening = wait > 120 ? random.pick(apologies) : ''
    write('agent', agent.login, opening + filled(random.pick(choices), words))
    if (random.chance(0.2)) {
      at += random.between(4, 25) * second
      write('agent', agent.login, filled(random.pick(choices), words))
    }
    return true
  }

  function handOver(): void {
    const others = present.filter((other) => other !== agent)
    if (!agent || others.length === 0) return
    const next = random.pick(others)
    at += random.between(5, 40) * second
    write('agent', agent.login, random.pick(handOvers))
    at += second
    write('agent', agent.login, '', { event: 'transfer', receiver: next.login })
    agent = next
  }

  /** At night there is the robot, and who wants a human leaves a message for the morning. */
  function nightChat(): Row[] {
    if (random.chance(0.85)) {
      robotStage()
      return rows
    }
    write('customer', start.buyer, filled(random.pick(topic.exchanges[0]?.asks ?? thanks), words), {
      event: 'offline_message',
    })
    ;[agent] = onDuty(agents, start.dayNumber, openingHour)
    at = start.opensAt + random.between(1, 40) * minute
    answer(topic.exchanges[0]?.answers ?? farewells, true)
    return rows
  }

  if (!agent) return nightChat()
  if (random.chance(0.75)) {
    write('bot', robot, welcome, { event: 'auto_welcome' })
    at += random.between(3, 20) * second
  }
  if (random.chance(0.22)) {
    robotStage()
    write('customer', start.buyer, random.pick(toHumanRequests))
    at += second
    write('system', 'system', '', { event: 'to_human', receiver: agent.login })
  }
  for (const [index, exchange] of topic.exchanges.entries()) {
    if (index > 0 && random.chance(0.25)) break
    ask(exchange.asks)
    if (random.chance(0.3)) {
      at += random.between(3, 25) * second
      ask(exchange.asks)
    }
    if (!answer(exchange.answers, true)) return rows
    if (index === 0 && random.chance(0.05)) handOver()
    at += random.between(10, 120) * second
  }
  if (random.chance(0.55)) {
    write('customer', start.buyer, random.pick(thanks))
    if (random.chance(0.05)) return rows
    answer(farewells, false)
  }
  if (random.chance(0.7)) {
    at += random.between(3, 12) * minute
    write('system', 'system', '', { event: 'closed' })
  }
  if (random.chance(0.2)) {
    at += random.between(10, 240) * second
    write('customer', start.buyer, '', { event: 'rating', rating: ratingOf(random, missed) })
  }
  return rows
}

/** Seconds until this agent answers. */
function waitOf(random: Random, agent: DemoAgent, { load, outage, dayNumber }: ChatStart): number {
  if (outage) return random.between(240, 1500)
  if (random.chance(0.018 * load)) return random.between(190, 1100)
  return Math.max(2, Math.round(random.logNormal(17 * paceOf(agent.index, dayNumber) * load ** 0.6, 0.75)))
}

function ratingOf(random: Random, missed: boolean): number {
  const luck = random.next()
  if (missed) return luck < 0.35 ? 1 : luck < 0.55 ? 2 : luck < 0.75 ? 3 : luck < 0.9 ? 4 : 5
  return luck < 0.03 ? 1 : luck < 0.05 ? 2 : luck < 0.1 ? 3 : luck < 0.28 ? 4 : 5
}

function pickTopic(random: Random): Topic {
  let left = random.next() * topics.reduce((sum, { weight }) => sum + weight, 0)
  for (const topic of topics) {
    if (left < topic.weight) return topic
    left -= topic.weight
  }
  return random.pick(topics)
}

type Words = { readonly [name: string]: string }

function wordsFor(random: Random): Words {
  return {
    product: random.pick(products),
    size: random.pick(['S', 'M', 'L', 'XL', '均']),
    height: String(random.between(152, 175)),
    weight: String(random.between(88, 145)),
    chest: String(random.between(84, 112)),
    length: String(random.between(52, 118)),
    price: String(random.between(9, 89) * 10 + 9),
    days: String(random.between(2, 15)),
    city: random.pick(['杭州', '金华', '武汉', '郑州', '广州', '西安', '成都']),
    order: `26${String(random.between(10_000_000, 99_999_999))}${String(random.between(100_000, 999_999))}`,
  }
}

function filled(text: string, words: Words): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
}
