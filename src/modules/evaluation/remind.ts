import { sql } from 'kysely'
import { localDay, plusDays } from '../../engine/calendar/days.ts'
import type { LocalText } from '../../platform/action/action.ts'
import type { NotificationDraft } from '../../platform/action/context.ts'
import { endOfDay } from '../../platform/action/endOfDay.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { JobContext } from '../../platform/job/job.ts'
import { insertNotifications } from '../../platform/notification/insert.ts'
import { mailsOf } from '../../platform/notification/mail.ts'
import { loadContract } from '../contract/index.ts'
import { loadEngagement, personsOfSide, type EngagementRow } from '../deal/index.ts'
import { monthOf, nextMonth } from './months.ts'
import { rightHolders, toldOfPeriods } from './policy/rights.ts'
import { remindDays } from './policy/vocabulary.ts'
import { readStates } from './state.ts'

type Reminders = {
  readonly drafts: readonly NotificationDraft[]
  /** Stores them, in a transaction of the owning role. */
  send(db: Db, parts: Pick<JobContext, 'services' | 'enqueue'>): Promise<void>
}

/** What waits since today: a month to share, the last day to dispute, a right that ends in a week. Each is said on one day only. */
export async function tellOfDay(db: Db, spaceId: string, now: Temporal.Instant): Promise<Reminders> {
  const engagement = await loadEngagement(db, spaceId)
  const contract = await loadContract(db, spaceId)
  const drafts: NotificationDraft[] = []
  if (contract) {
    const day = localDay(now, contract.zone)
    const periods = [nextMonth(monthOf(day), -2), nextMonth(monthOf(day), -1)]
    for (const state of (await readStates(db, spaceId, contract, periods, now)).values()) {
      if (state.status === 'computed' && day === plusDays(state.to, 1))
        drafts.push(
          ...(await draftFor(db, engagement, 'vendor', 'periodToShare', day, {
            period: state.period,
            date: state.shareBy ?? '',
          })),
        )
      if (state.disputeBy === day && state.unconfirmed > 0)
        drafts.push(
          ...(await draftFor(db, engagement, 'client', 'periodToConfirm', day, { period: state.period, date: day })),
        )
    }
    drafts.push(...(await endingRights(db, engagement, day)))
  }
  return {
    drafts,
    async send(owner, { services, enqueue }) {
      await insertNotifications(owner, drafts)
      if (services.mail.configured) await enqueue(owner, mailsOf(drafts))
    },
  }
}

async function endingRights(db: Db, engagement: EngagementRow, day: string): Promise<NotificationDraft[]> {
  const expiresOn = plusDays(day, remindDays)
  const { rows } = await sql<{ clauseNo: string; holder: 'client' | 'vendor' }>`
    select clause_no, holder from termination_right
    where space_id = ${engagement.spaceId} and status = 'accrued' and expires_on = ${expiresOn}`.execute(db)
  const drafts: NotificationDraft[] = []
  for (const { clauseNo, holder } of rows)
    drafts.push(...(await draftFor(db, engagement, holder, 'rightEnding', day, { clause: clauseNo, date: expiresOn })))
  return drafts
}

const texts = {
  periodToShare: (name: string, what: string, { zh, en }: LocalText) => ({
    zh: `${name}：${what} 的考核结果待发送，请在 ${zh}前发送`,
    en: `${name}: the evaluations of ${what} are to be shared by ${en}`,
  }),
  periodToConfirm: (name: string, what: string, { zh, en }: LocalText) => ({
    zh: `${name}：对 ${what} 考核结果的异议，请在今天（${zh}前）提出`,
    en: `${name}: dispute the evaluations of ${what} today, by ${en}`,
  }),
  rightEnding: (name: string, what: string, { zh, en }: LocalText) => ({
    zh: `${name}：条款 ${what} 产生的权利在 ${zh}后失效`,
    en: `${name}: the right under clause ${what} lapses at ${en}`,
  }),
}

async function draftFor(
  db: Db,
  engagement: EngagementRow,
  side: 'client' | 'vendor',
  kind: keyof typeof texts,
  day: string,
  detail: { readonly period?: string; readonly clause?: string; readonly date: string },
): Promise<NotificationDraft[]> {
  const roles = kind === 'rightEnding' ? rightHolders : toldOfPeriods[side]
  const userIds = await personsOfSide(db, engagement.spaceId, side, roles)
  if (userIds.length === 0) return []
  const { period = '', clause = '', date } = detail
  return [
    {
      userIds,
      kind,
      detail: { engagement: engagement.name, code: engagement.code, period, clause, date },
      path: `/engagements/${engagement.spaceId}${kind === 'rightEnding' ? '/rights' : `/evaluations?period=${period}`}`,
      mail: texts[kind](engagement.name, period || clause, endOfDay(date, day)),
    },
  ]
}
