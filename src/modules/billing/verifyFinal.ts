import { settle } from '../../engine/settlement/settle.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { engineVersion } from './compute/inputs.ts'
import { digestOf, textsOf } from './compute/save.ts'
import { storedInput } from './compute/stored.ts'
import type { RevisionRow } from './queries.ts'

type Stored = Pick<RevisionRow, 'engine' | 'inputs' | 'inputsDigest' | 'output' | 'outputDigest'>

/**
 * Computes a stored revision again and compares byte by byte. What earlier rules computed may come out otherwise today: of it only the
 * stored bytes are held against their hashes.
 */
export function recompute(revision: Stored) {
  const input = storedInput(revision)
  const again = settle(input).statement
  const output = again ? textsOf({ input, statement: again }).output : ''
  const kept =
    digestOf(revision.inputs).equals(revision.inputsDigest) && digestOf(revision.output).equals(revision.outputDigest)
  const earlierRules = revision.engine < engineVersion && output !== revision.output
  return {
    same: kept && (output === revision.output || earlierRules),
    earlierRules,
    inputsDigest: revision.inputsDigest.toString('hex'),
    storedDigest: revision.outputDigest.toString('hex'),
    computedDigest: digestOf(output).toString('hex'),
    bytes: Buffer.byteLength(output),
  }
}

export type VerifiedStatement = {
  readonly engagementId: string
  readonly no: number
  readonly period: string
  /** `differs`: computed again it gives other bytes. `lines`: the lines kept beside it are not its own. Null: as it was. */
  readonly fault: 'differs' | 'lines' | null
}

const atOnce = 50

/** Every final statement of the installation, computed again from its stored inputs; read by the owning role, some at a time. */
export async function* verifyFinalStatements(db: Db): AsyncGenerator<VerifiedStatement> {
  let after = { spaceId: '00000000-0000-0000-0000-000000000000', no: 0 }
  for (;;) {
    const rows = await finalAfter(db, after)
    for (const { spaceId, no, period, lineCount, lineSumFen, ...revision } of rows) {
      const { same } = recompute(revision)
      const whole = Number(lineCount) === revision.lines && Number(lineSumFen) === revision.totalFen
      yield {
        engagementId: spaceId,
        no,
        period: period.slice(0, 7),
        fault: same ? (whole ? null : 'lines') : 'differs',
      }
      after = { spaceId, no }
    }
    if (rows.length < atOnce) return
  }
}

function finalAfter(db: Db, after: { readonly spaceId: string; readonly no: number }) {
  return db
    .selectFrom('statementFinal as f')
    .innerJoin('statement as s', (join) => join.onRef('s.spaceId', '=', 'f.spaceId').onRef('s.no', '=', 'f.no'))
    .innerJoin('statementRevision as r', (join) =>
      join
        .onRef('r.spaceId', '=', 'f.spaceId')
        .onRef('r.statementNo', '=', 'f.no')
        .onRef('r.revision', '=', 'f.revision'),
    )
    .select(['f.spaceId', 'f.no', 's.period', 'r.lines', 'r.totalFen'])
    .select(['r.engine', 'r.inputs', 'r.inputsDigest', 'r.output', 'r.outputDigest'])
    .select((row) => [
      row
        .selectFrom('statementLine as l')
        .whereRef('l.spaceId', '=', 'r.spaceId')
        .whereRef('l.statementNo', '=', 'r.statementNo')
        .whereRef('l.revision', '=', 'r.revision')
        .select((all) => all.fn.countAll<number>().as('count'))
        .as('lineCount'),
      row
        .selectFrom('statementLine as l')
        .whereRef('l.spaceId', '=', 'r.spaceId')
        .whereRef('l.statementNo', '=', 'r.statementNo')
        .whereRef('l.revision', '=', 'r.revision')
        .select((all) => all.fn.sum<number>('l.amountFen').as('sum'))
        .as('lineSumFen'),
    ])
    .where((is) =>
      is.or([
        is('f.spaceId', '>', after.spaceId),
        is.and([is('f.spaceId', '=', after.spaceId), is('f.no', '>', after.no)]),
      ]),
    )
    .orderBy('f.spaceId')
    .orderBy('f.no')
    .limit(atOnce)
    .execute()
}
