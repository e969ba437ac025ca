import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { endOfDay } from '../../../platform/action/endOfDay.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { pendingDays } from '../../measure/index.ts'
import { freezePeriod, recomputePeriod, sharePeriod } from '../api/period.ts'
import { computeMonth } from '../compute/month.ts'
import { eventsOf } from '../compute/engagement.ts'
import { periodFrozen, periodShared, periodSigned, terminationRightChanged } from '../events.ts'
import { freeze } from '../freeze.ts'
import { beginWithPeriod, type OpenPeriod } from '../load.ts'
import { mayWithPeriod, speaksForAll, signers, sharers, type PeriodDeed } from '../policy/rights.ts'
import { otherSide, tellSide } from '../tell.ts'

const share = handle(sharePeriod, async (context, { engagementId, period, note }) => {
  const { db, actor, now } = context
  if (!speaksForAll(actor, engagementId, sharers)) throw new Refusal('forbidden')
  const open = await beginWithPeriod(context, { engagementId, period })
  await refuseUnless(context, open, 'share')
  await recompute(context, open)
  await db
    .insertInto('periodShare')
    .values({ spaceId: engagementId, period, at: now.toString(), byId: actor.userId, byName: actor.displayName, note })
    .execute()
  context.record({ object: { type: 'evaluationPeriod', id: period }, after: { shared: true, note } })
  context.emit(periodShared, { period })
  const day = localDay(now, open.contract.zone)
  const disputeBy = plusDays(day, paymentTerms(open.contract, open.state.to)?.disputeWithinDays ?? 0)
  const until = endOfDay(disputeBy, day)
  await tellSide(context, open.engagement, 'client', {
    kind: 'periodShared',
    page: `/evaluations?period=${period}`,
    detail: { period, disputeBy },
    mail: {
      zh: `${open.engagement.name}：${period} 的考核结果已发来，请在 ${until.zh}前确认或提出异议`,
      en: `${open.engagement.name}: the evaluations of ${period} were shared; confirm or dispute them by ${until.en}`,
    },
  })
  return { disputeBy }
})

const sign = handle(freezePeriod, async (context, { engagementId, period, digest }) => {
  const { db, actor, now } = context
  if (!speaksForAll(actor, engagementId, signers)) throw new Refusal('forbidden')
  const open = await beginWithPeriod(context, { engagementId, period })
  await refuseUnless(context, open, 'sign')
  // Signed is what was read: values that have changed since have to be looked at first.
  if (open.state.digest !== digest) throw new Refusal('conflict')
  // What is frozen with the values are the facts they follow from: facts that came in since the last computation make a conflict.
  if ((await recompute(context, open)) > 0) throw new Refusal('conflict')
  const { side, state, engagement } = open
  await db
    .insertInto('periodSignature')
    .values({
      spaceId: engagementId,
      period,
      side,
      digest,
      at: now.toString(),
      byId: actor.userId,
      byName: actor.displayName,
    })
    .execute()
  context.record({ object: { type: 'evaluationPeriod', id: period }, after: { signed: side, digest } })
  context.emit(periodSigned, { period, side })
  const other = otherSide(side)
  if (!state.signatures.some((signature) => signature.side === other && signature.holds)) {
    await tellSide(context, engagement, other, {
      kind: 'periodSigned',
      page: `/evaluations?period=${period}`,
      detail: { period },
      mail: {
        zh: `${engagement.name}：对方已签字确认 ${period} 的考核结果，等你方签字定稿`,
        en: `${engagement.name}: the other side signed the evaluations of ${period}; yours is still missing`,
      },
    })
    return { frozen: false }
  }
  const rights = await freeze(db, { ...open, spaceId: engagementId, period, digest, now })
  context.record({ object: { type: 'evaluationPeriod', id: period }, after: { frozen: true, digest } })
  context.emit(periodFrozen, { period, digest })
  for (const right of rights) {
    const until = endOfDay(right.expiresOn, localDay(now, open.contract.zone))
    context.record({
      object: { type: 'terminationRight', id: right.id },
      after: { accrued: right.clauseNo, expiresOn: right.expiresOn },
    })
    context.emit(terminationRightChanged, { id: right.id })
    await tellSide(context, engagement, right.holder, {
      kind: 'rightAccrued',
      page: '/rights',
      detail: { clause: right.clauseNo, expiresOn: right.expiresOn },
      mail: {
        zh: `${engagement.name}：依据条款 ${right.clauseNo} 产生了一项权利，可在 ${until.zh}前行使`,
        en: `${engagement.name}: a right under clause ${right.clauseNo} has come about, to be exercised by ${until.en}`,
      },
    })
  }
  await tellSide(context, engagement, other, {
    kind: 'periodFrozen',
    page: `/evaluations?period=${period}`,
    detail: { period },
    mail: {
      zh: `${engagement.name}：${period} 的考核结果已由双方签字定稿`,
      en: `${engagement.name}: both sides signed the evaluations of ${period}, which are frozen now`,
    },
  })
  return { frozen: true }
})

const again = handle(recomputePeriod, async (context, { engagementId, period }) => {
  if (!speaksForAll(context.actor, engagementId, signers)) throw new Refusal('forbidden')
  const open = await beginWithPeriod(context, { engagementId, period })
  if (open.state.status === 'frozen') throw new Refusal('periodFrozen')
  const changed = await recompute(context, open)
  context.record({ object: { type: 'evaluationPeriod', id: period }, after: { recomputed: changed } })
  return { changed }
})

export const periodHandlers = [share, sign, again]

async function recompute(context: OrganizationContext, { contract, state, engagement }: OpenPeriod): Promise<number> {
  const { db, now } = context
  const { spaceId } = engagement
  const done = await computeMonth(db, { spaceId, period: state.period, contract, cause: 'asked', now })
  for (const { event, payload } of eventsOf(spaceId, state.period, done)) context.emit(event, payload)
  return done.changed
}

/** Says why something cannot be done with a month now. */
async function refuseUnless(
  { db, actor }: OrganizationContext,
  { engagement, side, state }: OpenPeriod,
  deed: PeriodDeed,
): Promise<void> {
  const { spaceId } = engagement
  const pending = (await pendingDays(db, spaceId, state)) > 0
  const signed = state.signatures.filter(({ holds }) => holds).map((signature) => signature.side)
  const facts = { status: state.status, unconfirmed: state.unconfirmed, pending, signed, after: state.after }
  if (mayWithPeriod(actor, spaceId, side, facts).includes(deed)) return
  if (state.status === 'frozen') throw new Refusal('periodFrozen')
  if (state.status === 'running') throw new Refusal('periodRunning', { to: state.to })
  if (pending) throw new Refusal('figuresPending')
  if (deed === 'share') throw new Refusal(side === 'vendor' ? 'alreadyDone' : 'otherSideDecides')
  if (state.status === 'computed') throw new Refusal('periodNotShared')
  if (state.openDisputes > 0) throw new Refusal('disputesOpen', { count: state.openDisputes })
  if (state.unconfirmed > 0) throw new Refusal('valuesUnconfirmed', { count: state.unconfirmed })
  if (state.after !== null) throw new Refusal('earlierMonthOpen', { period: state.after })
  throw new Refusal('alreadyDone')
}
