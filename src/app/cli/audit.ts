import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { verifyAudit, type AuditFault } from '../../platform/audit/verify.ts'
import type { Db } from '../../platform/db/kysely.ts'

const anchorsSchema = z.array(
  z.object({ spaceId: z.uuid(), seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
)

const faultTexts: Record<AuditFault['fault'], string> = {
  changed: 'the entry does not fit its hash: it was changed',
  removed: 'the entries before it are missing: they were removed',
  inserted: 'the entry does not continue the one before it: an entry was inserted or changed with its hash',
  endDiffers: 'the end of the chain is not the noted one: entries were removed or added at the end',
  rewritten: 'the entry is not the one noted earlier: the chain was rewritten',
}

/**
 * `zuoxi audit verify [--heads FILE] [--write FILE]`: recomputes every chain. `--write` notes the heads in a file to be
 * kept elsewhere, `--heads` compares with heads noted earlier. Exit code 0 whole, 1 faults found, 2 wrong usage.
 */
export async function runAudit(args: readonly string[], openDb: () => Promise<Db>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: { heads: { type: 'string' }, write: { type: 'string' } },
  })
  if (positionals.length !== 1 || positionals[0] !== 'verify') {
    console.error('Usage: zuoxi audit verify [--heads FILE] [--write FILE]')
    return 2
  }
  const anchors = values.heads ? await readHeads(values.heads) : []
  if (anchors === null) {
    console.error(`${values.heads} is not a file that "audit verify --write" made.`)
    return 2
  }
  const { entries, heads, faults } = await verifyAudit(await openDb(), anchors)
  for (const { spaceId, seq, fault } of faults) console.error(`space ${spaceId}, entry ${seq}: ${faultTexts[fault]}`)
  if (values.write && faults.length === 0)
    await writeFile(values.write, `${JSON.stringify(heads, null, 2)}\n`, { mode: 0o600 })
  console.log(`${entries} entries in ${heads.length} chains, ${faults.length} faults`)
  return faults.length === 0 ? 0 : 1
}

async function readHeads(path: string) {
  try {
    return anchorsSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}
