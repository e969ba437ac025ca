import { sql } from 'kysely'
import { hasRole, openEngagements } from '../../platform/action/actor.ts'
import { maskText } from '../../platform/maskText.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RevealProvider } from '../org/index.ts'
import { findConversation } from './handlers/conversationGet.ts'
import { conversationReaders } from './policy.ts'

/** Messages with masked parts that one reveal opens. */
const most = 500

/**
 * Opens what is masked in a conversation: `buyer` is the buyer's name on the marketplace, `texts` the messages with something
 * masked in them, as JSON: a list of [message id, plain text].
 */
export const conversationReveal: RevealProvider = {
  subjectType: 'conversation',
  fields: ['buyer', 'texts'],
  async find(context, id, field) {
    const engagements = openEngagements(context.actor).filter((engagementId) =>
      hasRole(context.actor, conversationReaders, engagementId),
    )
    if (engagements.length === 0) return null
    const row = await context.db
      .selectFrom('conversation')
      .select('spaceId')
      .where('spaceId', 'in', engagements)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return null
    try {
      const { chat, shop } = await findConversation(context, row.spaceId, { id })
      const label = `${shop.name} ${chat.externalId}`
      if (field === 'buyer') return { label, value: chat.buyerId }
      const { rows } = await sql<{ id: string; text: string }>`
        select id, text from message where space_id = ${row.spaceId} and month = ${chat.month} and conversation_no = ${chat.no}
          and text <> '' order by at, place`.execute(context.db)
      const masked = rows.filter(({ text }) => maskText(text) !== text).slice(0, most)
      return { label, value: JSON.stringify(masked.map((message) => [message.id, message.text])) }
    } catch (error) {
      // Of somebody else's shop: as if it were not there.
      if (error instanceof Refusal && error.code === 'notFound') return null
      throw error
    }
  },
}
