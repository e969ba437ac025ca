import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { readEvidence, uploadEvidence } from '../api/dispute.ts'
import { readStored, storeEvidence } from '../files.ts'
import { shopsSeen, speakers, speaksForAll } from '../policy/rights.ts'

const upload = handle(uploadEvidence, async (context, { engagementId, name, size, sha256 }) => {
  if (!speaksForAll(context.actor, engagementId, speakers)) throw new Refusal('forbidden')
  const id = await storeEvidence(context, engagementId, { name, size, sha256 })
  context.record({ object: { type: 'file', id }, after: { name, size, sha256 } })
  return { id, name, size }
})

const read = handle(readEvidence, async (context, { engagementId, id }) => {
  if (shopsSeen(context.actor, engagementId) !== null) throw notFound()
  return readStored(context, engagementId, id)
})

export const evidenceHandlers = [upload, read]
