import type { ConversationColumns, MessageColumns } from './messageStore.ts'
import { conversationOfMessages } from './survey.ts'

/** Where a source records events: nowhere, everywhere, or by conversation. */
export type EventRecord = {
  readonly anywhere: boolean
  readonly byConversation: { readonly of: Int32Array; readonly recorded: Uint8Array } | undefined
}

export function eventRecord(
  columns: MessageColumns,
  { hasEvents }: ConversationColumns,
  anywhere: boolean,
): EventRecord {
  const byConversation =
    anywhere && hasEvents ? { of: conversationOfMessages(columns), recorded: hasEvents } : undefined
  return { anywhere, byConversation }
}

/** Whether events are on record where the message stands. */
export function recordsEvents({ anywhere, byConversation }: EventRecord, message: number): boolean {
  return byConversation ? byConversation.recorded[byConversation.of[message]!] === 1 : anywhere
}
