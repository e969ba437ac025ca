import { z } from 'zod'
import { messageEvents, senderRoles } from '../../engine/metrics/message.ts'
import { defineAction } from '../../platform/action/action.ts'
import { listInput, listOutput } from '../../platform/action/list.ts'
import { readQuery } from './search/grams.ts'
import { conversationExporters, conversationReaders } from './policy.ts'

const id = z.uuid().toLowerCase()
const exampleId = '11111111-1111-4111-8111-111111111111'
const instant = z.iso.datetime()
const day = z.iso.date()
/** Conversations are counted up in the engagement; the store has no room for a higher number. */
export const lastConversationNo = 2_147_483_647
const conversationNo = z.int().min(1).max(lastConversationNo)
/** Personal data as this reader gets it. */
const personal = z.object({ value: z.string().nullable(), masked: z.boolean() })

const row = z.object({
  no: z.int(),
  id: z.uuid(),
  externalId: z.string(),
  shopId: z.uuid(),
  shopName: z.string(),
  startedAt: instant,
  endedAt: instant,
  buyer: z.string().nullable(),
  /** Who wrote on the shop's side: names of agents, and logins nobody worked under. */
  agents: z.array(z.string()),
  messageCount: z.int(),
  orderNo: z.string().nullable(),
  rating: z.int().nullable(),
  /** The buyer wrote and no human answered. */
  unanswered: z.boolean(),
  /** What was found or, without a search, how the buyer began; personal data masked. */
  excerpt: z.string(),
  /** Where in the excerpt the found word stands. */
  found: z.object({ at: z.int(), length: z.int() }).nullable(),
})

export const listConversations = defineAction({
  name: 'conversation.list',
  kind: 'query',
  scope: 'engagement',
  roles: conversationReaders,
  exportRoles: conversationExporters,
  summary: { zh: '会话', en: 'Conversations' },
  input: listInput(
    {
      engagementId: id,
      /** Words that stand in messages, at least two characters each: all of them, not necessarily in one message. */
      search: z
        .string()
        .trim()
        .max(100)
        .refine(
          (text) => text === '' || readQuery(text) !== null,
          '请至少输入两个连在一起的字|Enter at least two characters in a row',
        )
        .optional(),
      shopId: id.optional(),
      /** A member who worked under one of the conversation's logins while it went on. */
      agentId: id.optional(),
      /** Local days of the shop on which the conversation began, both included. */
      from: day.optional(),
      to: day.optional(),
      buyer: z.string().trim().min(1).max(400).optional(),
      orderNo: z.string().trim().min(1).max(400).optional(),
      rating: z.int().min(0).max(10).optional(),
      rated: z.enum(['low', 'high', 'none']).optional(),
      unanswered: z.boolean().optional(),
      /** As the marketplace numbers it, whole. */
      externalId: z.string().trim().min(1).max(400).optional(),
      /** The import that brought messages of it; `from` and `to` are then days the conversation reaches into. */
      importNo: z.int().min(1).max(2_147_483_647).optional(),
    },
    ['startedAt'],
  ),
  output: listOutput(row).extend({
    /** There are more than `total`; counting them all would take longer than reading the page. */
    more: z.boolean().default(false),
    /** Days whose chats are not yet, or not wholly, found by searching. */
    waitingDays: z.int().default(0),
  }),
  example: { engagementId: exampleId, search: '发货' },
  columns: [
    { key: 'startedAt', title: { zh: '开始', en: 'Began' }, kind: 'instant' },
    { key: 'excerpt', title: { zh: '内容', en: 'Text' }, kind: 'text' },
    { key: 'buyer', title: { zh: '买家', en: 'Buyer' }, kind: 'text' },
    { key: 'agents', title: { zh: '客服', en: 'Agents' }, kind: 'text' },
    { key: 'shopName', title: { zh: '店铺', en: 'Shop' }, kind: 'text' },
    { key: 'orderNo', title: { zh: '订单号', en: 'Order' }, kind: 'text' },
    { key: 'rating', title: { zh: '评价', en: 'Rating' }, kind: 'number' },
    { key: 'messageCount', title: { zh: '消息数', en: 'Messages' }, kind: 'number' },
    { key: 'externalId', title: { zh: '会话编号', en: 'Conversation' }, kind: 'text' },
  ],
})

/** Conversations found at the most by their numbers. */
export const foundAtMost = 20

/**
 * Finds conversations by what names them exactly: their own number, an order's or the buyer's account, in every engagement of the
 * caller; the newest first.
 */
export const findConversations = defineAction({
  name: 'conversation.find',
  kind: 'query',
  scope: 'overview',
  roles: conversationReaders,
  summary: { zh: '按编号查找会话', en: 'Find conversations by number' },
  input: z.strictObject({
    search: z.string().trim().min(2).max(400),
    pageSize: z.int().min(1).max(foundAtMost).default(foundAtMost),
  }),
  output: listOutput(
    z.object({
      engagementId: z.uuid(),
      no: z.int(),
      externalId: z.string(),
      shopName: z.string(),
      /** Masked. */
      buyer: z.string().nullable(),
      /** Of the shop's zone. */
      firstDay: z.iso.date(),
    }),
  ),
  example: { search: '2604101122334455667' },
})

export const listChatAgents = defineAction({
  name: 'conversation.agents',
  kind: 'query',
  scope: 'engagement',
  roles: conversationReaders,
  summary: { zh: '会话中的客服', en: 'Agents of the conversations' },
  input: z.strictObject({ engagementId: id }),
  output: z.object({ rows: z.array(z.object({ memberId: z.uuid(), agentName: z.string() })) }),
  example: { engagementId: exampleId },
})

/** Messages one answer holds. */
export const transcriptPage = 500

const writer = z.object({ login: z.string(), agentName: z.string().nullable() })

const message = z.object({
  id: z.string(),
  at: instant,
  role: z.enum(senderRoles),
  event: z.enum(messageEvents),
  /** The login that wrote it or handed the conversation over, and who worked under it then. */
  from: writer.nullable(),
  /** The login the conversation was handed to. */
  to: writer.nullable(),
  text: z.string(),
  masked: z.boolean(),
})

export const getConversation = defineAction({
  name: 'conversation.get',
  kind: 'query',
  scope: 'engagement',
  roles: conversationReaders,
  summary: { zh: '查看会话', en: 'Read a conversation' },
  input: z.strictObject({
    engagementId: id,
    no: conversationNo,
    /** Messages to skip: a page holds 500. */
    skip: z.int().min(0).max(1_000_000).default(0),
  }),
  output: z.object({
    no: z.int(),
    id: z.uuid(),
    externalId: z.string(),
    shopId: z.uuid(),
    shopName: z.string(),
    marketplace: z.string(),
    /** Of the shop: times of its chats are shown in it. */
    zone: z.string(),
    startedAt: instant,
    endedAt: instant,
    buyer: personal,
    orderNo: z.string().nullable(),
    rating: z.int().nullable(),
    unanswered: z.boolean(),
    messageCount: z.int(),
    /** Numbers of the imports that brought its messages. */
    imports: z.array(z.int()),
    messages: z.array(message),
  }),
  example: { engagementId: exampleId, no: 1 },
})
