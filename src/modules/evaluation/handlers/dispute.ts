import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import type { ActionParsed } from '../../../platform/action/action.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { endOfDay } from '../../../platform/action/endOfDay.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { engagementShops, type EngagementRow } from '../../deal/index.ts'
import { excludeDecided, grantedExclusion, restoreDecided } from '../../measure/index.ts'
import { decideDispute, disputeEvaluation, withdrawDispute, writeInDispute } from '../api/dispute.ts'
import { checkNumbers } from '../api/enteredValue.ts'
import { findDispute, nextDisputeNo, type DisputeRow } from '../disputes.ts'
import { correctEntered, findEntered } from '../entered.ts'
import { disputeChanged, enteredValueChanged } from '../events.ts'
import { holdFiles, requireConversations } from '../files.ts'
import { beginWithPeriod, type OpenPeriod } from '../load.ts'
import { deciders, disputers, mayWithDispute, speakers, speaksForAll, type DisputeDeed } from '../policy/rights.ts'
import { readValues } from '../rows.ts'
import { otherSide, tellSide } from '../tell.ts'

const open = handle(disputeEvaluation, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, period, clauseNo, from, note, fileIds, conversationNos } = input
  if (!speaksForAll(actor, engagementId, disputers)) throw new Refusal('forbidden')
  const begun = await beginWithPeriod(context, { engagementId, period })
  const { state, side, engagement, contract } = begun
  if (state.status === 'frozen') throw new Refusal('periodFrozen')
  if (state.status !== 'shared' && state.status !== 'disputed') throw new Refusal('periodNotShared')
  if (state.silence === 'deemedAccepted' && state.disputesOver)
    throw new Refusal('disputesLate', { date: state.disputeBy ?? '' })
  const value = (await readValues(db, engagementId, period, clauseNo)).find(({ fromDay }) => fromDay === from)
  if (!value) throw notFound()
  const facts = await askedFacts(context, engagement, input)
  await holdFiles(db, engagementId, fileIds)
  await requireConversations(db, engagementId, conversationNos)
  const no = await nextDisputeNo(db, engagementId)
  const asked = localDay(now, contract.zone)
  const lastDay = plusDays(asked, paymentTerms(contract, state.to)?.decideWithinDays ?? 0)
  const until = endOfDay(lastDay, asked)
  const decideBy = Temporal.PlainDate.from(lastDay)
    .add({ days: 1 })
    .toZonedDateTime(contract.zone)
    .toInstant()
    .toString()
  const { id } = await db
    .insertInto('dispute')
    .values({
      spaceId: engagementId,
      no,
      period,
      clauseNo,
      fromDay: from,
      ...facts,
      openedBy: side,
      openedById: actor.userId,
      openedByName: actor.displayName,
      openedAt: now.toString(),
      decideBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addMessage(
    context,
    { spaceId: engagementId, disputeId: id, no: 1, side },
    { text: note, fileIds, conversationNos },
  )
  context.record({ object: { type: 'dispute', id }, after: { period, clauseNo, from, ...facts, note } })
  context.emit(disputeChanged, { disputeId: id, period })
  await tellSide(context, engagement, otherSide(side), {
    kind: 'disputeOpened',
    page: `/disputes/${id}`,
    detail: { period, clause: clauseNo, no, date: lastDay, note: note.slice(0, 200) },
    roles: deciders,
    mail: {
      zh: `${engagement.name}：对方对 ${period} 的条款 ${clauseNo} 提出异议，请在 ${until.zh}前答复`,
      en: `${engagement.name}: the other side disputes clause ${clauseNo} of ${period}; answer by ${until.en}`,
    },
  })
  return { id, no }
})

const decide = handle(decideDispute, async (context, input) => {
  const { db, actor, now } = context
  const { engagementId, id, decision, note } = input
  const { dispute, begun } = await begin(context, input, 'decide')
  const { engagement } = begun
  const present = (await readValues(db, engagementId, dispute.period, dispute.clauseNo)).find(
    ({ fromDay }) => fromDay === dispute.fromDay,
  )
  const granted = decision === 'grant'
  const outcome = granted
    ? await grant(context, engagement, dispute, note)
    : { exclusionIds: dispute.exclusionIds, days: 0 }
  const version = dispute.version + 1
  await db
    .updateTable('dispute')
    .set({
      status: granted ? 'granted' : 'denied',
      decidedById: actor.userId,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      decisionNote: note === '' ? null : note,
      beforeRevision: present?.revision ?? null,
      // Where no figure changes the value stays the one it was; otherwise the computation notes what came of it.
      afterRevision: outcome.days > 0 || (granted && dispute.ask === 'correct') ? null : (present?.revision ?? null),
      exclusionIds: outcome.exclusionIds,
      version,
    })
    .where('spaceId', '=', engagementId)
    .where('id', '=', id)
    .execute()
  context.record({
    object: { type: 'dispute', id },
    before: { status: 'open' },
    after: { status: granted ? 'granted' : 'denied', exclusions: outcome.exclusionIds },
    ...(note ? { reason: note } : {}),
  })
  context.emit(disputeChanged, { disputeId: id, period: dispute.period })
  await tellSide(context, engagement, dispute.openedBy, {
    kind: granted ? 'disputeGranted' : 'disputeDenied',
    page: `/disputes/${id}`,
    detail: { period: dispute.period, clause: dispute.clauseNo, no: dispute.no, note },
    roles: disputers,
    mail: granted
      ? {
          zh: `${engagement.name}：对方同意了异议 ${dispute.no}（条款 ${dispute.clauseNo}），相关数据将重算`,
          en: `${engagement.name}: dispute ${dispute.no} about clause ${dispute.clauseNo} was granted; its figures are computed again`,
        }
      : {
          zh: `${engagement.name}：对方没有同意异议 ${dispute.no}（条款 ${dispute.clauseNo}）`,
          en: `${engagement.name}: dispute ${dispute.no} about clause ${dispute.clauseNo} was denied`,
        },
  })
  return { version, days: outcome.days }
})

const withdraw = handle(withdrawDispute, async (context, input) => {
  const { db, actor, now } = context
  const { dispute } = await begin(context, input, 'withdraw')
  const version = dispute.version + 1
  await db
    .updateTable('dispute')
    .set({
      status: 'withdrawn',
      decidedById: actor.userId,
      decidedByName: actor.displayName,
      decidedAt: now.toString(),
      version,
    })
    .where('spaceId', '=', dispute.spaceId)
    .where('id', '=', dispute.id)
    .execute()
  context.record({
    object: { type: 'dispute', id: dispute.id },
    before: { status: 'open' },
    after: { status: 'withdrawn' },
  })
  context.emit(disputeChanged, { disputeId: dispute.id, period: dispute.period })
  return { version }
})

const write = handle(writeInDispute, async (context, { engagementId, id, text, fileIds, conversationNos }) => {
  const { db, actor } = context
  if (!speaksForAll(actor, engagementId, speakers)) throw new Refusal('forbidden')
  const dispute = await findDispute(db, engagementId, id)
  const begun = await beginWithPeriod(context, { engagementId, period: dispute.period })
  if (begun.state.status === 'frozen') throw new Refusal('periodFrozen')
  await holdFiles(db, engagementId, fileIds)
  await requireConversations(db, engagementId, conversationNos)
  const { last } = await db
    .selectFrom('disputeMessage')
    .select((of) => of.fn.max('no').as('last'))
    .where('spaceId', '=', engagementId)
    .where('disputeId', '=', id)
    .executeTakeFirstOrThrow()
  const no = (last ?? 0) + 1
  await addMessage(
    context,
    { spaceId: engagementId, disputeId: id, no, side: begun.side },
    { text, fileIds, conversationNos },
  )
  context.record({ object: { type: 'dispute', id }, after: { message: no } })
  context.emit(disputeChanged, { disputeId: id, period: dispute.period })
  await tellSide(context, begun.engagement, otherSide(begun.side), {
    kind: 'disputeMessage',
    page: `/disputes/${id}`,
    detail: { clause: dispute.clauseNo, no: dispute.no, note: text.slice(0, 200) },
    mail: {
      zh: `${begun.engagement.name}：对方在异议 ${dispute.no} 中留言`,
      en: `${begun.engagement.name}: the other side wrote in dispute ${dispute.no}`,
    },
  })
  return { no }
})

export const disputeHandlers = [open, decide, withdraw, write]

type Opening = ActionParsed<typeof disputeEvaluation>

/** What is asked for, each name checked against the engagement. */
async function askedFacts({ db }: OrganizationContext, engagement: EngagementRow, { ask }: Opening) {
  const { spaceId } = engagement
  const nothing = {
    ask: ask.ask,
    reason: null,
    shopId: null,
    fromAt: null,
    toAt: null,
    conversationNos: [],
    exclusionIds: [],
    enteredValueId: null,
    wanted: null,
  }
  if (ask.ask === 'exclude') {
    const { shopId = null, reason = null, conversationNos } = ask
    if (shopId !== null && !(await engagementShops(db, spaceId)).some((shop) => shop.shopId === shopId))
      throw notFound()
    await requireConversations(db, spaceId, conversationNos)
    const named = conversationNos.length > 0
    return {
      ...nothing,
      reason,
      shopId,
      fromAt: named ? null : (ask.from ?? null),
      toAt: named ? null : (ask.to ?? null),
      conversationNos,
    }
  }
  if (ask.ask === 'restore') {
    const exclusion = await grantedExclusion(db, spaceId, ask.exclusionId ?? '')
    if (!exclusion) throw notFound()
    const { conversationNo, fromAt, toAt, shopId } = exclusion
    const asked = { ...nothing, exclusionIds: [exclusion.id], shopId }
    // The time of a single conversation is only where it may lie.
    return conversationNo === null ? { ...asked, fromAt, toAt } : { ...asked, conversationNos: [conversationNo] }
  }
  if (ask.ask === 'correct') {
    const value = await findEntered(db, spaceId, ask.enteredValueId ?? '')
    const problems: { path: string; zh: string; en: string }[] = []
    checkNumbers(
      { ...ask, reading: value.reading },
      {
        addIssue: ({ path, message }) => {
          const [zh = '', en = ''] = message.split('|')
          problems.push({ path: `ask.${path.join('.')}`, zh, en })
        },
      },
    )
    if (problems.length > 0) throw new Refusal('invalidInput', {}, problems)
    const { met = null, total = null, value: wanted = null } = ask
    return { ...nothing, enteredValueId: value.id, wanted: JSON.stringify({ met, total, value: wanted }) }
  }
  return nothing
}

/** The dispute, locked, as one the actor may do something with now. */
async function begin(
  context: OrganizationContext,
  { engagementId, id, version }: { readonly engagementId: string; readonly id: string; readonly version: number },
  deed: DisputeDeed,
): Promise<{ dispute: DisputeRow; begun: OpenPeriod }> {
  const { db, actor } = context
  const found = await findDispute(db, engagementId, id)
  const begun = await beginWithPeriod(context, { engagementId, period: found.period })
  // Read again after the wait for the engagement: somebody may have decided meanwhile.
  const dispute = await findDispute(db, engagementId, id, true)
  const frozen = begun.state.status === 'frozen'
  if (!mayWithDispute(actor, engagementId, begun.side, { ...dispute, frozen }).includes(deed)) {
    if (frozen) throw new Refusal('periodFrozen')
    if (dispute.status !== 'open') throw new Refusal('disputeDecided', { name: dispute.decidedByName ?? '' })
    if (deed === 'decide' && dispute.openedBy === begun.side) throw new Refusal('otherSideDecides')
    throw new Refusal('forbidden')
  }
  if (dispute.version !== version) throw new Refusal('conflict')
  return { dispute, begun }
}

/** Does what was asked for: figures and values follow by themselves. */
async function grant(
  context: OrganizationContext,
  engagement: EngagementRow,
  dispute: DisputeRow,
  note: string,
): Promise<{ exclusionIds: string[]; days: number }> {
  const { spaceId, openedBy, openedById, openedByName, openedAt } = dispute
  if (dispute.ask === 'exclude' && dispute.reason !== null) {
    const { ids, days } = await excludeDecided(context, engagement, {
      reason: dispute.reason,
      shopId: dispute.shopId,
      from: dispute.fromAt,
      to: dispute.toAt,
      conversationNos: dispute.conversationNos,
      note: await firstMessage(context, dispute),
      requestedBy: openedBy,
      requestedById: openedById,
      requestedByName: openedByName,
      requestedAt: openedAt,
      decisionNote: note === '' ? null : note,
    })
    return { exclusionIds: ids, days }
  }
  if (dispute.ask === 'restore') {
    let days = 0
    for (const id of dispute.exclusionIds) days += (await restoreDecided(context, engagement, id)).days
    return { exclusionIds: dispute.exclusionIds, days }
  }
  if (dispute.ask === 'correct' && dispute.enteredValueId !== null) {
    const value = await findEntered(context.db, spaceId, dispute.enteredValueId)
    // Written by this module when the dispute was opened.
    const wanted = dispute.wanted as { met: number | null; total: number | null; value: string | null }
    await correctEntered(context, value, {
      ...wanted,
      note: await firstMessage(context, dispute),
      fileIds: [],
      source: 'dispute',
      // It stays a value of the side that entered it: winning a dispute does not make it one's own.
      side: value.side,
    })
    context.emit(enteredValueChanged, { from: value.fromDay, to: value.toDay })
  }
  return { exclusionIds: [], days: 0 }
}

async function firstMessage({ db }: OrganizationContext, { spaceId, id }: DisputeRow): Promise<string> {
  const { text } = await db
    .selectFrom('disputeMessage')
    .select('text')
    .where('spaceId', '=', spaceId)
    .where('disputeId', '=', id)
    .where('no', '=', 1)
    .executeTakeFirstOrThrow()
  return text.slice(0, 500)
}

async function addMessage(
  { db, actor, now }: OrganizationContext,
  place: {
    readonly spaceId: string
    readonly disputeId: string
    readonly no: number
    readonly side: 'client' | 'vendor'
  },
  said: { readonly text: string; readonly fileIds: string[]; readonly conversationNos: number[] },
): Promise<void> {
  await db
    .insertInto('disputeMessage')
    .values({ ...place, ...said, byId: actor.userId, byName: actor.displayName, at: now.toString() })
    .execute()
}
