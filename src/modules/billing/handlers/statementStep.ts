import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf, type EngagementRow } from '../../deal/index.ts'
import {
  approveStatement,
  confirmStatement,
  disputeStatement,
  recallStatement,
  returnStatement,
  sendStatement,
  standByStatement,
  withdrawConfirmation,
} from '../api/statementStep.ts'
import { loadRevision, loadStatement, type StatementRow } from '../queries.ts'
import { statementSteps, type StatementDeed } from '../policy/rights.ts'
import { statementStatusWords } from '../policy/words.ts'
import type { Side } from '../policy/vocabulary.ts'
import { showRevision } from '../compute/save.ts'
import { storedInput } from '../compute/stored.ts'
import { paymentTerms } from '../../../engine/agreement/payment.ts'
import { noteStep } from '../steps.ts'
import { tellSide } from '../tell.ts'

type StepInput = { readonly engagementId: string; readonly no: number; readonly version: number }
export type Begun = { readonly engagement: EngagementRow; readonly side: Side; readonly statement: StatementRow }

/** The statement, locked, as the caller saw it, in a state the step may be taken from. */
export async function begin(
  { db, actor }: OrganizationContext,
  { engagementId, no, version }: StepInput,
  deed: StatementDeed,
): Promise<Begun> {
  const engagement = await loadEngagement(db, engagementId)
  const side = sideOf(actor, engagement)
  const { by, from } = statementSteps[deed]
  if (by !== null && by !== side) throw new Refusal('otherSideDecides')
  const statement = await loadStatement(db, engagementId, no, side, true)
  if (!from.includes(statement.status))
    throw new Refusal('statementStep', { ...statementStatusWords[statement.status] })
  if (statement.version !== version) throw new Refusal('conflict')
  return { engagement, side, statement }
}

/** Refuses unless everything the present revision rests on is frozen. */
export async function requireFrozen({ db }: OrganizationContext, statement: StatementRow): Promise<void> {
  const revision = await loadRevision(db, statement.spaceId, statement.no, statement.revision)
  if (!revision?.frozen) throw new Refusal('periodNotFrozen', { month: statement.month })
}

const approve = handle(approveStatement, async (context, input) => {
  const begun = await begin(context, input, 'approve')
  const { actor, now } = context
  const { statement, engagement } = begun
  if (statement.preparedById === actor.userId) throw new Refusal('preparerApproves')
  await requireFrozen(context, statement)
  const changed = await noteStep(context, begun, 'vendorApproved', {
    approvedById: actor.userId,
    approvedByName: actor.displayName,
    approvedAt: now.toString(),
  })
  await tellSide(context, engagement, 'vendor', 'statementApproved', statement)
  return changed
})

const giveBack = handle(returnStatement, async (context, input) => {
  const begun = await begin(context, input, 'return')
  const { statement, engagement } = begun
  const to = statement.shownRevision === null ? 'draft' : 'adjusted'
  const changed = await noteStep(context, begun, to, notApproved, input.reason)
  await tellSide(context, engagement, 'vendor', 'statementReturned', statement, input.reason)
  return changed
})

const send = handle(sendStatement, async (context, input) => {
  const begun = await begin(context, input, 'send')
  const { db, actor, now } = context
  const { statement, engagement } = begun
  await requireFrozen(context, statement)
  const revision = await loadRevision(db, statement.spaceId, statement.no, statement.revision)
  if (!revision) throw new Error('a statement that was approved has a revision')
  const { contract } = storedInput(revision)
  const terms = paymentTerms(contract, statement.period)
  const answerBy = plusDays(localDay(now, engagement.zone), terms?.disputeWithinDays ?? 7)
  await showRevision(db, statement, engagement.vendorOrganizationId)
  const changed = await noteStep(context, begun, 'sent', {
    shownRevision: statement.revision,
    sentByName: actor.displayName,
    sentAt: now.toString(),
    answerBy,
    ...notConfirmed,
    ...notDisputed,
  })
  await tellSide(context, engagement, 'client', 'statementSent', statement, '', { answerBy })
  return changed
})

const recall = handle(recallStatement, async (context, input) => {
  const begun = await begin(context, input, 'recall')
  const changed = await noteStep(context, begun, 'adjusted', { ...notApproved, answerBy: null }, input.reason)
  await tellSide(context, begun.engagement, 'client', 'statementRecalled', begun.statement, input.reason)
  return changed
})

const confirm = handle(confirmStatement, async (context, input) => {
  const begun = await begin(context, input, 'confirm')
  const { actor, now } = context
  const changed = await noteStep(context, begun, 'confirmed', {
    confirmedByName: actor.displayName,
    confirmedAt: now.toString(),
    ...notDisputed,
  })
  await tellSide(context, begun.engagement, 'vendor', 'statementConfirmed', begun.statement)
  return changed
})

const unconfirm = handle(withdrawConfirmation, async (context, input) => {
  const begun = await begin(context, input, 'withdrawConfirmation')
  const changed = await noteStep(context, begun, 'sent', notConfirmed, input.reason)
  await tellSide(context, begun.engagement, 'vendor', 'statementUnconfirmed', begun.statement, input.reason)
  return changed
})

const dispute = handle(disputeStatement, async (context, input) => {
  const begun = await begin(context, input, 'dispute')
  const { actor, now } = context
  const changed = await noteStep(
    context,
    begun,
    'disputed',
    { disputedByName: actor.displayName, disputedAt: now.toString(), disputeReason: input.reason },
    input.reason,
  )
  await tellSide(context, begun.engagement, 'vendor', 'statementDisputed', begun.statement, input.reason)
  return changed
})

const stand = handle(standByStatement, async (context, input) => {
  const begun = await begin(context, input, 'stand')
  const changed = await noteStep(context, begun, 'sent', notDisputed, input.reason)
  await tellSide(context, begun.engagement, 'client', 'statementStands', begun.statement, input.reason)
  return changed
})

export const statementStepHandlers = [approve, giveBack, send, recall, confirm, unconfirm, dispute, stand]

const notApproved = { approvedById: null, approvedByName: null, approvedAt: null }
const notConfirmed = { confirmedByName: null, confirmedAt: null }
const notDisputed = { disputedByName: null, disputedAt: null, disputeReason: null }
