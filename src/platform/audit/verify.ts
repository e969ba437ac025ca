import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import { chainHash, chainStart } from './canonical.ts'

export type AuditHead = { readonly spaceId: string; readonly seq: number; readonly hash: string }
export type AuditFault = {
  readonly spaceId: string
  readonly seq: number
  readonly fault: 'changed' | 'removed' | 'inserted' | 'endDiffers' | 'rewritten'
}
export type AuditVerification = {
  readonly entries: number
  readonly heads: readonly AuditHead[]
  readonly faults: readonly AuditFault[]
}

type Row = { seq: number; entry: string; previousHash: Buffer; hash: Buffer }

const batchSize = 2000

/**
 * Walks every chain and recomputes it. `anchors` are heads noted earlier and kept elsewhere: they also show a chain
 * that was rewritten as a whole, which no chain can show by itself.
 */
export async function verifyAudit(db: Db, anchors: readonly AuditHead[] = []): Promise<AuditVerification> {
  const spaces = await sql<{ spaceId: string; seq: number | null; hash: Buffer | null }>`
    select coalesce(h.space_id, e.space_id) as space_id, h.seq, h.hash
    from audit_head h full join (select distinct space_id from audit_event) e on e.space_id = h.space_id
    order by 1`.execute(db)
  const heads: AuditHead[] = []
  const faults: AuditFault[] = []
  let entries = 0
  for (const { spaceId, seq, hash } of spaces.rows) {
    const chain = await walk(
      db,
      spaceId,
      anchors.filter((anchor) => anchor.spaceId === spaceId),
    )
    entries += chain.entries
    faults.push(...chain.faults)
    heads.push({ spaceId, seq: chain.seq, hash: chain.hash.toString('hex') })
    if (seq !== chain.seq || !hash?.equals(chain.hash)) faults.push({ spaceId, seq: chain.seq, fault: 'endDiffers' })
  }
  for (const anchor of anchors) {
    if (!heads.some((head) => head.spaceId === anchor.spaceId && head.seq >= anchor.seq)) {
      faults.push({ spaceId: anchor.spaceId, seq: anchor.seq, fault: 'endDiffers' })
    }
  }
  return { entries, heads, faults }
}

async function walk(db: Db, spaceId: string, anchors: readonly AuditHead[]) {
  const faults: AuditFault[] = []
  let seq = 0
  let hash: Buffer = chainStart
  let entries = 0
  for (;;) {
    const { rows } = await sql<Row>`select seq, entry, previous_hash, hash from audit_event
      where space_id = ${spaceId} and seq > ${seq} order by seq limit ${batchSize}`.execute(db)
    for (const row of rows) {
      const fault = judge(row, seq, hash)
      if (fault) faults.push({ spaceId, seq: row.seq, fault })
      const anchor = anchors.find((candidate) => candidate.seq === row.seq)
      if (anchor && anchor.hash !== row.hash.toString('hex')) faults.push({ spaceId, seq: row.seq, fault: 'rewritten' })
      seq = row.seq
      hash = row.hash
      entries += 1
    }
    if (rows.length < batchSize) return { entries, seq, hash, faults }
  }
}

function judge(row: Row, previousSeq: number, previousHash: Buffer): AuditFault['fault'] | null {
  if (row.seq !== previousSeq + 1) return 'removed'
  if (!chainHash(row.previousHash, row.entry).equals(row.hash)) return 'changed'
  if (!row.previousHash.equals(previousHash)) return 'inserted'
  const { seq } = JSON.parse(row.entry) as { seq: unknown } // canonical text of our own, its shape is checked by the comparison
  return seq === row.seq ? null : 'inserted'
}
