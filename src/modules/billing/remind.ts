import { sql } from 'kysely'
import { localDay, plusDays } from '../../engine/calendar/days.ts'
import { formatFen } from '../../engine/money/fen.ts'
import type { LocalText } from '../../platform/action/action.ts'
import { endOfDay } from '../../platform/action/endOfDay.ts'
import type { NotificationDraft } from '../../platform/action/context.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { loadEngagement, personsOfSide, type EngagementRow } from '../deal/index.ts'
import { statementDeciders } from './policy/rights.ts'
import { payRemindDays } from './policy/vocabulary.ts'
import { textOf } from './queries.ts'

type Facts = { readonly what: LocalText; readonly amount: string; readonly date: string; readonly until: LocalText }
type Sentence = (engagement: string, facts: Facts) => LocalText

/** What people read in their mail. */
const sentences = {
  statementToAnswer: (name, { what, until }) => ({
    zh: `${name}：${what.zh} 的结算单请在今天（${until.zh}前）答复`,
    en: `${name}: answer the statement of ${what.en} today, by ${until.en}`,
  }),
  payableToPay: (name, { what, amount, until }) => ({
    zh: `${name}：${what.zh} 还有 ¥${amount} 未付，请在 ${until.zh}前付款`,
    en: `${name}: ¥${amount} of ${what.en} are to be paid by ${until.en}`,
  }),
  payableOverdue: (name, { what, amount, date }) => ({
    zh: `${name}：${what.zh} 的 ¥${amount} 已过付款期限 ${date}，开始计逾期利息`,
    en: `${name}: ¥${amount} of ${what.en} were due on ${date}; interest is counted from now on`,
  }),
} as const satisfies Record<string, Sentence>

/** What waits for the client since today: a statement to answer, money that is due soon or since yesterday. Each is said on one day only. */
export async function remindersOfDay(db: Db, spaceId: string, now: Temporal.Instant): Promise<NotificationDraft[]> {
  const engagement = await loadEngagement(db, spaceId)
  const day = localDay(now, engagement.zone)
  const userIds = await personsOfSide(db, spaceId, 'client', statementDeciders)
  if (userIds.length === 0) return []
  const say = (kind: keyof typeof sentences, path: string, facts: Facts) =>
    draft(engagement, userIds, kind, path, facts)
  const statements = await sql<{ no: number; month: string }>`
    select no, to_char(period, 'YYYY-MM') as month from statement
    where space_id = ${spaceId} and status = 'sent' and answer_by = ${day}::date order by no`.execute(db)
  const payables = await sql<{ name: unknown; openFen: number; dueOn: string }>`
    select name, (amount_fen - paid_fen)::bigint as open_fen, due_on::text from payable
    where space_id = ${spaceId} and status in ('due', 'partlyPaid')
      and due_on in (${plusDays(day, payRemindDays)}::date, ${plusDays(day, -1)}::date) order by due_on, id`.execute(db)
  return [
    ...statements.rows.map(({ no, month }) =>
      say('statementToAnswer', `statements/${no}`, {
        what: { zh: month, en: month },
        amount: '',
        date: day,
        until: endOfDay(day, day),
      }),
    ),
    ...payables.rows.map(({ name, openFen, dueOn }) =>
      say(dueOn < day ? 'payableOverdue' : 'payableToPay', 'payments', {
        what: textOf(name),
        amount: formatFen(Number(openFen)),
        date: dueOn,
        until: endOfDay(dueOn, day),
      }),
    ),
  ]
}

function draft(
  { name, code, spaceId }: EngagementRow,
  userIds: readonly string[],
  kind: keyof typeof sentences,
  path: string,
  facts: Facts,
): NotificationDraft {
  const { what, amount, date } = facts
  return {
    userIds,
    kind,
    detail: { engagement: name, code, what: what.zh, whatEn: what.en, amount, date },
    path: `/engagements/${spaceId}/${path}`,
    mail: sentences[kind](name, facts),
  }
}
