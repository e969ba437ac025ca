import { grownFloat64, grownInt32, grownUint8 } from './column.ts'

/**
 * What a reading finds in sessions, in columns, so that each definition is one loop over plain numbers. Filled with whole
 * buyers at a time and emptied again; `day` is a local day number, `clock` the wall time of that day in milliseconds.
 */
export type Facts = { readonly questions: QuestionFacts; readonly sessions: SessionFacts; readonly replies: ReplyFacts }

/** One row for each message of a buyer. */
export type QuestionFacts = {
  length: number
  /** Milliseconds until the reply, -1 when unanswered. */
  waited: Float64Array<ArrayBuffer>
  /** The agent the message counts for, -1 when nobody is known. */
  agent: Int32Array<ArrayBuffer>
  /** 1 where the message opens a round; later messages before the reply join it. */
  opens: Uint8Array<ArrayBuffer>
  /** Why it does not count before any window is looked at: a number of `leftOut`. */
  leftOut: Uint8Array<ArrayBuffer>
  day: Int32Array<ArrayBuffer>
  clock: Int32Array<ArrayBuffer>
  /** Row of its session in the session facts. */
  session: Int32Array<ArrayBuffer>
  /** Its place in the columns of the store, and that of its answer; without an answer a number of `noAnswer`. */
  message: Int32Array<ArrayBuffer>
  answer: Int32Array<ArrayBuffer>
}

/** One row for each session. */
export type SessionFacts = {
  length: number
  shop: Int32Array<ArrayBuffer>
  /** Numbers the buyers of the batch; sessions of one buyer follow each other. */
  buyer: Int32Array<ArrayBuffer>
  /** The first row of the session, of whatever kind. */
  day: Int32Array<ArrayBuffer>
  clock: Int32Array<ArrayBuffer>
  /** When the buyer began to wait for a human; meaningless where the human stage was not reached. */
  humanDay: Int32Array<ArrayBuffer>
  humanClock: Int32Array<ArrayBuffer>
  /** Milliseconds from there to the first reply, -1 without one. */
  waited: Float64Array<ArrayBuffer>
  /** The agent of the first reply or, without one, who had the conversation; -1 when nobody is known. */
  agent: Int32Array<ArrayBuffer>
  /** Wall time of the human stage in milliseconds. */
  handled: Float64Array<ArrayBuffer>
  flags: Uint8Array<ArrayBuffer>
  /** Places in the columns of the store: its first row, the one with which the buyer began to wait for a human, the reply. */
  message: Int32Array<ArrayBuffer>
  humanMessage: Int32Array<ArrayBuffer>
  answer: Int32Array<ArrayBuffer>
}

/** One row for each reply of a human or a robot, and for each agent of a session the time he was in the chat. */
export type ReplyFacts = {
  length: number
  agent: Int32Array<ArrayBuffer>
  day: Int32Array<ArrayBuffer>
  clock: Int32Array<ArrayBuffer>
  session: Int32Array<ArrayBuffer>
  /** First and last instant of the agent's chat on its first row in the session; NaN on the others. */
  chatFrom: Float64Array<ArrayBuffer>
  chatTo: Float64Array<ArrayBuffer>
  /** Its place in the columns of the store. */
  message: Int32Array<ArrayBuffer>
}

/** Bits of SessionFacts.flags. */
export const sessionFlag = {
  /** At least one message of a human. */
  received: 1,
  /** The human stage was reached with somebody waiting. */
  reached: 2,
  /** The buyer wrote. */
  asked: 4,
  /** The buyer's first message was left while all agents were offline. */
  beganOffline: 8,
} as const

/** Why nothing answered: nobody did, midnight closed the round, or it failed with a transfer. */
export const noAnswer = { never: -1, dayEnd: -2, transfer: -3 } as const

export const leftOut = { no: 0, robotOnly: 1, offlineMessage: 2 } as const

function ints(): Int32Array<ArrayBuffer> {
  return new Int32Array(64)
}

function floats(): Float64Array<ArrayBuffer> {
  return new Float64Array(64)
}

function bytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(64)
}

export function createFacts(): Facts {
  return {
    questions: {
      length: 0,
      waited: floats(),
      agent: ints(),
      opens: bytes(),
      leftOut: bytes(),
      day: ints(),
      clock: ints(),
      session: ints(),
      message: ints(),
      answer: ints(),
    },
    sessions: {
      length: 0,
      shop: ints(),
      buyer: ints(),
      day: ints(),
      clock: ints(),
      humanDay: ints(),
      humanClock: ints(),
      waited: floats(),
      agent: ints(),
      handled: floats(),
      flags: bytes(),
      message: ints(),
      humanMessage: ints(),
      answer: ints(),
    },
    replies: {
      length: 0,
      agent: ints(),
      day: ints(),
      clock: ints(),
      session: ints(),
      chatFrom: floats(),
      chatTo: floats(),
      message: ints(),
    },
  }
}

export function clearFacts({ questions, sessions, replies }: Facts): void {
  questions.length = 0
  sessions.length = 0
  replies.length = 0
}

/** Makes room for one more session with up to `messages` messages. */
export function reserveFacts({ questions, sessions, replies }: Facts, messages: number): void {
  if (questions.day.length < questions.length + messages) growColumns(questions, questions.length + messages)
  if (replies.day.length < replies.length + messages) growColumns(replies, replies.length + messages)
  if (sessions.day.length < sessions.length + 1) growColumns(sessions, sessions.length + 1)
}

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

function growColumns(table: Record<string, number | Column>, needed: number): void {
  for (const [name, column] of Object.entries(table)) {
    if (column instanceof Float64Array) table[name] = grownFloat64(column, needed)
    else if (column instanceof Int32Array) table[name] = grownInt32(column, needed)
    else if (column instanceof Uint8Array) table[name] = grownUint8(column, needed)
  }
}
