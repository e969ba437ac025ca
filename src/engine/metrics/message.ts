/** Who wrote a row of the canonical message file. */
export const senderRoles = ['customer', 'agent', 'bot', 'system'] as const
export type SenderRole = (typeof senderRoles)[number]

/** What a row records; an empty cell means `message`. */
export const messageEvents = [
  'message',
  'auto_welcome',
  'assisted',
  'to_human',
  'transfer',
  'offline_message',
  'opened',
  'closed',
  'rating',
] as const
export type MessageEvent = (typeof messageEvents)[number]

/** What a row means for measuring. Small integers, because millions of them are kept as one byte each. */
export const kind = {
  buyer: 0,
  /** A buyer's message left while every agent was offline (留言). */
  offline: 1,
  human: 2,
  /** A reply sent by the robot inside the human stage (智能辅助). */
  assisted: 3,
  bot: 4,
  /** An automatic welcome: never an answer, and no sign of a robot stage either. */
  welcome: 5,
  toHuman: 6,
  /** The agent hands the conversation over; the row's agent is the one who gives it away, when known. */
  handOver: 7,
  /** The conversation is now the row's agent's. */
  assigned: 8,
  opened: 9,
  closed: 10,
  /** Ratings and system notes: they neither ask nor answer. */
  other: 11,
} as const
export type Kind = (typeof kind)[keyof typeof kind]

const ofMessage: Record<SenderRole, Kind> = {
  customer: kind.buyer,
  agent: kind.human,
  bot: kind.bot,
  system: kind.other,
}

/** The meaning of a row, or undefined where the event cannot come from that role (a buyer sends no automatic welcome). */
export function kindOf(role: SenderRole, event: MessageEvent): Kind | undefined {
  switch (event) {
    case 'message':
      return ofMessage[role]
    case 'auto_welcome':
      return role === 'customer' ? undefined : kind.welcome
    case 'assisted':
      return role === 'agent' || role === 'bot' ? kind.assisted : undefined
    case 'to_human':
      return kind.toHuman
    case 'transfer':
      return role === 'customer' ? undefined : kind.handOver
    case 'offline_message':
      return role === 'customer' ? kind.offline : undefined
    case 'opened':
      return kind.opened
    case 'closed':
      return kind.closed
    case 'rating':
      return kind.other
  }
}
