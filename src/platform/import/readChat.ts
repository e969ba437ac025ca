import { createChatReader, type ChatMessage } from '../../engine/exports/qianniu/chat.ts'
import type { ChatProblem } from '../../engine/exports/qianniu/chatProblem.ts'
import { createParticipantCounter, type Participant } from '../../engine/exports/qianniu/detectChat.ts'
import type { RoleOptions } from '../../engine/exports/qianniu/roles.ts'
import type { FileProblem } from './fileProblem.ts'
import { importLimits } from './inspected.ts'
import { createRowBytes } from './rowBytes.ts'
import type { TableSink } from './table.ts'
import { readTextLines } from './textLines.ts'
import type { TextEncoding, TextOptions } from './utf8File.ts'

/** The columns of the canonical message file that a copied chat fills, in the order of the rows. */
export const chatColumns = [
  'conversation_id',
  'message_id',
  'sent_at',
  'sender_role',
  'sender_id',
  'text',
  'buyer_id',
  'agent_account',
  'event',
] as const

export type ChatSink = TableSink & { readonly problem: (problem: ChatProblem) => void }

export type ChatSource = { readonly encoding: TextEncoding; readonly roles: RoleOptions }

/**
 * Streams a copied Qianniu chat as rows of a canonical message file: `header` gets chatColumns, each record carries the line
 * of its message's head. Times are wall time without an offset. What cannot be read goes to `problem`.
 */
export async function readChat(
  path: string,
  { encoding, roles }: ChatSource,
  openSink: () => ChatSink,
  { progress }: Pick<TextOptions, 'progress'> = {},
): Promise<FileProblem | undefined> {
  let end: (() => void) | undefined
  const problem = await readTextLines(
    path,
    () => {
      const sink = openSink()
      let going = sink.header(chatColumns)
      const { cells, fill } = createRowBytes(importLimits.maxRowBytes, chatColumns.length)
      const reader = createChatReader(
        {
          message(message) {
            if (!going) return
            if (fill(cellsOf(message), 0)) going = sink.record(cells, message.row)
            else sink.problem({ row: message.row, code: 'textTooLong', value: '' })
          },
          problem: sink.problem,
        },
        roles,
      )
      end = reader.end
      return {
        line(text, row) {
          reader.line(text, row)
          return going
        },
        ...(sink.ready ? { ready: sink.ready } : {}),
      }
    },
    { encoding, progress },
  )
  end?.()
  return problem
}

function cellsOf(message: ChatMessage): readonly string[] {
  const { conversationId, messageId, sentAt, role, senderId, text, buyerId, agentAccount, event } = message
  return [conversationId, messageId, sentAt, role, senderId, text, buyerId, agentAccount, event]
}

/** The people of a copied chat, the most talkative first, for somebody to confirm who they are. */
export async function chatParticipants(
  path: string,
  { encoding, roles }: ChatSource,
): Promise<readonly Participant[] | FileProblem> {
  let counter = createParticipantCounter(roles)
  const problem = await readTextLines(
    path,
    () => {
      counter = createParticipantCounter(roles)
      return {
        line(text) {
          counter.line(text)
          return true
        },
      }
    },
    { encoding },
  )
  return problem ?? counter.participants()
}
