import type { MessageEvent, SenderRole } from '../../metrics/message.ts'
import type { ChatProblem } from './chatProblem.ts'
import { fingerprintOf } from './identity.ts'
import { isName, readLine } from './line.ts'
import { nameKey, roleReader, type ChatRole, type RoleOptions } from './roles.ts'

/** A message of a copied chat in the terms of the canonical message file. */
export type ChatMessage = {
  /** Where its head stands. */
  readonly row: number
  /** One for each buyer and local day, so that it is the same wherever a copy begins. */
  readonly conversationId: string
  /** Derived from the content: the same message copied again has it again. */
  readonly messageId: string
  /** Wall time of the shop's zone. */
  readonly sentAt: string
  readonly role: SenderRole
  readonly senderId: string
  readonly text: string
  readonly buyerId: string
  /** On a transfer the agent who receives the chat. */
  readonly agentAccount: string
  readonly event: MessageEvent
}

export type ChatSink = {
  readonly message: (message: ChatMessage) => void
  readonly problem: (problem: ChatProblem) => void
}

export type ChatReader = {
  /** Takes the next line, without its end, numbered from 1. */
  readonly line: (text: string, row: number) => void
  readonly end: () => void
}

/** A message while its lines come in. */
type Draft = {
  readonly row: number
  readonly name: string
  readonly to: string | null
  readonly at: string
  readonly lines: string[]
  readonly cards: string[]
  bytes: number
  tooLong: boolean
}

type Known = {
  readonly row: number
  readonly at: string
  readonly role: SenderRole
  readonly name: string
  readonly text: string
  readonly event: MessageEvent
  readonly receiver: string
  readonly ordinal: number
}

const maxTextBytes = 60_000
/** Agents may write before the buyer does; so many of their messages wait for him. */
const maxWaiting = 10_000

/**
 * Reads a copied chat line by line. A message belongs to the buyer it is from or to; where that is not said, to the last
 * buyer before it, or to the first one of its piece. A piece ends where time runs backwards: there another chat was pasted.
 */
export function createChatReader(sink: ChatSink, options: RoleOptions = {}): ChatReader {
  const roleOf = roleReader(options)
  let draft: Draft | undefined
  let previous: { text: string; row: number } | undefined
  let buyer: string | undefined
  let lastAt = ''
  let waiting: Known[] = []
  let equals = new Map<string, number>()
  let headless = false

  function line(text: string, row: number): void {
    const read = readLine(text)
    if (read.is === 'time') {
      const name = previous
      previous = undefined
      finish()
      if (name && isName(name.text) && roleOf(name.text.trim()) !== 'text')
        open(name.row, name.text.trim(), null, read.at)
      else {
        if (name) sink.problem({ row: name.row, code: 'noSender', value: '' })
        sink.problem({ row, code: 'noSender', value: read.at })
      }
      return
    }
    // Only now it is known that the line before was no name above a time.
    if (previous) append(previous.text, previous.row)
    previous = undefined
    switch (read.is) {
      case 'head':
        if (roleOf(read.name) === 'text') previous = { text, row }
        else {
          finish()
          open(row, read.name, read.to, read.at)
        }
        return
      case 'badTime':
        finish()
        sink.problem({ row, code: 'badTime', value: read.at.trim() })
        return
      case 'recall':
        finish()
        note(row, read.name, text.trim(), 'message', '')
        return
      case 'transfer':
        handOver(row, read.from, read.to, text.trim())
        return
      case 'card':
        draft?.cards.push(text.trim())
        return
      case 'text':
        previous = { text, row }
        return
      case 'blank':
        if (draft && draft.lines.length > 0) draft.lines.push('')
        return
      case 'status':
    }
  }

  function open(row: number, name: string, to: string | null, at: string): void {
    headless = true
    draft = { row, name, to, at, lines: [], cards: [], bytes: 0, tooLong: false }
  }

  function append(text: string, row: number): void {
    if (!draft) {
      // After a broken head its text is left out with it, and said once.
      if (!headless) sink.problem({ row, code: 'noHead', value: '' })
      headless = true
      return
    }
    draft.bytes += text.length * 3
    if (draft.bytes > maxTextBytes * 3) draft.tooLong = true
    else draft.lines.push(text.trimEnd())
  }

  function finish(): void {
    const done = draft
    draft = undefined
    if (!done) return
    const text = done.lines.join('\n').trim()
    if (done.tooLong) return sink.problem({ row: done.row, code: 'textTooLong', value: '' })
    const role = roleOf(done.name)
    // A card of goods or of where the buyer comes from is put there by the program; he has not asked anything yet.
    const onlyCards = text === '' && done.cards.length > 0
    const known = onlyCards && role === 'customer' ? 'system' : senderRole(role)
    place(done, known, onlyCards ? done.cards.join('\n') : text, 'message', '', buyerOf(done, role))
  }

  function buyerOf({ name, to }: Draft, role: ChatRole): string | undefined {
    if (role === 'customer') return name
    return to !== null && roleOf(to) === 'customer' ? to : undefined
  }

  /** A line without a time of its own happened with the message before it. */
  function note(row: number, name: string, text: string, event: MessageEvent, receiver: string): void {
    if (lastAt === '') return sink.problem({ row, code: 'noHead', value: '' })
    place({ row, name, at: lastAt }, 'system', text, event, receiver, undefined)
  }

  function handOver(row: number, from: string, to: string, text: string): void {
    const head = draft
    const own = head && head.lines.length === 0
    if (own) draft = undefined
    else finish()
    const role: SenderRole = roleOf(from) === 'agent' ? 'agent' : 'system'
    const at = own ? head.at : lastAt
    if (at === '') return sink.problem({ row, code: 'noHead', value: '' })
    place({ row, name: from, at }, role, text, 'transfer', to, own ? buyerOf(head, roleOf(head.name)) : undefined)
  }

  function place(
    { row, name, at }: Pick<Draft, 'row' | 'name' | 'at'>,
    role: SenderRole,
    text: string,
    event: MessageEvent,
    receiver: string,
    said: string | undefined,
  ): void {
    if (isBefore(at, lastAt)) newPiece()
    if (at !== lastAt) equals = new Map()
    lastAt = at
    const key = fingerprintOf(nameKey(said ?? ''), nameKey(name), event, text)
    const ordinal = equals.get(key) ?? 0
    equals.set(key, ordinal + 1)
    if (said !== undefined) buyer = said
    const message: Known = { row, at, role, name, text, event, receiver, ordinal }
    if (buyer === undefined) {
      if (waiting.length < maxWaiting) waiting.push(message)
      else sink.problem({ row, code: 'noBuyer', value: '' })
      return
    }
    for (const earlier of waiting) emit(earlier, buyer)
    waiting = []
    emit(message, buyer)
  }

  function newPiece(): void {
    for (const { row } of waiting) sink.problem({ row, code: 'noBuyer', value: '' })
    waiting = []
    buyer = undefined
    lastAt = ''
  }

  function emit({ row, at, role, name, text, event, receiver, ordinal }: Known, of: string): void {
    const buyerKey = nameKey(of)
    const id = fingerprintOf(buyerKey, at, nameKey(name), event, text)
    sink.message({
      row,
      conversationId: `qn-${at.slice(0, 10)}-${fingerprintOf(buyerKey, at.slice(0, 10))}`,
      messageId: ordinal === 0 ? id : `${id}-${ordinal}`,
      sentAt: at,
      role,
      senderId: name,
      text,
      buyerId: of,
      agentAccount: receiver,
      event,
    })
  }

  function end(): void {
    if (previous) append(previous.text, previous.row)
    previous = undefined
    finish()
    newPiece()
  }

  return { line, end }
}

/** Clocks of servers differ a little; a minute or more back is another chat. */
function isBefore(at: string, lastAt: string): boolean {
  return at < lastAt && Date.parse(`${lastAt}Z`) - Date.parse(`${at}Z`) >= 60_000
}

function senderRole(role: ChatRole): SenderRole {
  return role === 'text' ? 'system' : role
}
