import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { renderPdf } from '../../../platform/document/renderPdf.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import { evaluatedPeriod } from '../../evaluation/index.ts'
import { downloadServiceReport, downloadStatement } from '../api/document.ts'
import { storedStatement } from '../compute/stored.ts'
import { template } from '../document/pages.ts'
import { reportPage, reportSheet } from '../document/serviceReport.ts'
import { statementPage, statementSheet } from '../document/statementDocument.ts'
import { loadRevision, loadStatement } from '../queries.ts'
import { seenRevision, seenStatus } from './statementRead.ts'

/** Laying a document out takes its time: the transaction has ended by then. */
function laidOut({ afterCommit }: OrganizationContext, layOut: () => Promise<Buffer>): void {
  afterCommit(async () => ({ content: (await layOut()).toString('base64') }))
}

const mediaTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const statement = handle(downloadStatement, async (context, { engagementId: spaceId, no, format, language }) => {
  const { db, actor } = context
  const engagement = await loadEngagement(db, spaceId)
  const side = sideOf(actor, engagement)
  const row = await loadStatement(db, spaceId, no, side)
  const revision = await loadRevision(db, spaceId, no, seenRevision(row, side))
  if (!revision) throw notFound()
  const computed = storedStatement(revision)
  const present = revision.revision === row.revision
  const facts = {
    ...row,
    status: seenStatus(row, side),
    revision: revision.revision,
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    engagement: `${engagement.code} ${engagement.name}`,
    preparedByName: present ? row.preparedByName : null,
    approvedByName: present ? row.approvedByName : null,
    inputsDigest: revision.inputsDigest.toString('hex'),
  }
  const createdAt = Temporal.Instant.from(row.finalizedAt ?? revision.computedAt)
  laidOut(context, () =>
    format === 'pdf'
      ? renderPdf({ template, data: statementPage(computed, facts, language), createdAt })
      : statementSheet(computed, facts, language),
  )
  context.record({ object: { type: 'statement', id: row.month }, after: { format, revision: revision.revision } })
  return {
    fileName: `statement-${row.month}.${format}`,
    mediaType: mediaTypes[format],
    content: '',
  }
})

const report = handle(downloadServiceReport, async (context, { engagementId: spaceId, period, format, language }) => {
  const { db } = context
  const engagement = await loadEngagement(db, spaceId)
  const contract = await loadContract(db, spaceId)
  const evaluated = await evaluatedPeriod(db, spaceId, period, contract)
  if (!evaluated) throw new Refusal('monthNotEvaluated', { month: period })
  const { evaluations, digest, frozenAt, contract: judgedBy } = evaluated
  const facts = {
    month: period,
    clientName: engagement.clientName,
    vendorName: engagement.vendorName,
    engagement: `${engagement.code} ${engagement.name}`,
    frozen: frozenAt !== null,
    digest,
    contract: judgedBy,
  }
  const createdAt = frozenAt === null ? context.now : Temporal.Instant.from(frozenAt)
  laidOut(context, () =>
    format === 'pdf'
      ? renderPdf({ template, data: reportPage(evaluations, facts, language), createdAt })
      : reportSheet(evaluations, facts, language),
  )
  context.record({ object: { type: 'statement', id: period }, after: { report: 'RP-04', format } })
  return {
    fileName: `service-report-${period}.${format}`,
    mediaType: mediaTypes[format],
    content: '',
  }
})

export const documentHandlers = [statement, report]
