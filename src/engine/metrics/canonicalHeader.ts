import type { RowProblem } from './rowProblem.ts'

/** The columns of the canonical message file, required ones first, with the headings they are also known by. */
const headings = {
  conversation_id: ['会话ID', '会话编号', '会话id'],
  message_id: ['消息ID', '消息编号', '消息id'],
  sent_at: ['发送时间', '消息时间', '时间'],
  sender_role: ['发送方角色', '发送者角色', '角色'],
  sender_id: ['发送方ID', '发送者ID', '发送方', '发送者'],
  text: ['消息内容', '内容', '文本'],
  buyer_id: ['买家ID', '买家', '消费者ID'],
  agent_account: ['客服账号', '子账号'],
  shop: ['店铺', '店铺名称'],
  rating: ['评分', '评价'],
  order_no: ['订单号', '订单编号'],
  event: ['事件'],
} as const

export type CanonicalColumn = keyof typeof headings

export const requiredColumns = [
  'conversation_id',
  'message_id',
  'sent_at',
  'sender_role',
  'sender_id',
  'text',
] as const satisfies readonly CanonicalColumn[]

/** All of them, required ones first. */
export const canonicalColumns = [
  ...requiredColumns,
  'buyer_id',
  'agent_account',
  'shop',
  'rating',
  'order_no',
  'event',
] as const satisfies readonly CanonicalColumn[]

/** Where each column stands in a file; -1 for a column it does not have. */
export type CanonicalLayout = Readonly<Record<CanonicalColumn, number>> & { readonly width: number }

const columns = Object.keys(headings) as CanonicalColumn[] // Object.keys() forgets the key type of a constant object.
const columnOf = new Map<string, CanonicalColumn>(
  columns.flatMap((column) => [column, ...headings[column]].map((heading) => [normalised(heading), column] as const)),
)

/** The column that a heading names, whether in English or in Chinese. */
export function columnOfHeading(heading: string): CanonicalColumn | undefined {
  return columnOf.get(normalised(heading))
}

/** Finds the columns in a header row. Unknown columns are let through; they only take part in telling repeats apart. */
export function readHeader(cells: readonly string[]): CanonicalLayout | RowProblem[] {
  const found = new Map<CanonicalColumn, number>()
  const problems: RowProblem[] = []
  cells.forEach((cell, index) => {
    const column = columnOf.get(normalised(cell))
    if (column === undefined) return
    if (found.has(column)) problems.push({ row: 1, column, code: 'duplicateColumn' })
    else found.set(column, index)
  })
  if (found.size === 0) return [{ row: 1, column: null, code: 'noTable', detail: requiredColumns.join(', ') }]
  for (const column of requiredColumns) if (!found.has(column)) problems.push({ row: 1, column, code: 'missingColumn' })
  if (problems.length > 0) return problems
  const at = (column: CanonicalColumn): number => found.get(column) ?? -1
  return {
    conversation_id: at('conversation_id'),
    message_id: at('message_id'),
    sent_at: at('sent_at'),
    sender_role: at('sender_role'),
    sender_id: at('sender_id'),
    text: at('text'),
    buyer_id: at('buyer_id'),
    agent_account: at('agent_account'),
    shop: at('shop'),
    rating: at('rating'),
    order_no: at('order_no'),
    event: at('event'),
    width: cells.length,
  }
}

function normalised(heading: string): string {
  return heading.trim().toLowerCase()
}
