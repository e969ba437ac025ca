import { compareClauseNo } from '../../engine/agreement/versions.ts'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { clauseTerms, type ContractTerms } from '../../engine/agreement/clause.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { ClauseVersion as ClauseVersionTable } from '../../platform/db/schema.generated.ts'
import { notFound } from '../../platform/refusal.ts'
import { loadEngagement, type EngagementRow } from '../deal/index.ts'
import { oneOf, sides } from '../deal/policy/vocabulary.ts'
import { applyAmendment, type AgreedVersion } from './policy/apply.ts'
import { clauseChange } from './policy/change.ts'
import { amendmentStatuses } from './policy/vocabulary.ts'

const storedChanges = z.array(clauseChange)

/** Every version of every clause, those replaced before they came into force included, by number and version. */
export async function agreedVersions(db: Db, spaceId: string): Promise<AgreedVersion[]> {
  return typedVersions(await db.selectFrom('clauseVersion').selectAll().where('spaceId', '=', spaceId).execute())
}

function typedVersions(rows: readonly Selectable<ClauseVersionTable>[]): AgreedVersion[] {
  return rows
    .map(({ no, title, titleEn, version, terms, effectiveFrom, effectiveTo, agreedIn, endedIn, replacedIn }) => ({
      no,
      title,
      ...(titleEn === null ? {} : { titleEn }),
      version,
      effectiveFrom,
      effectiveTo,
      terms: clauseTerms.parse(terms),
      agreedIn,
      endedIn,
      replacedIn,
    }))
    .toSorted((a, b) => compareClauseNo(a.no, b.no) || a.version - b.version)
}

export async function contractRow(db: Db, spaceId: string) {
  return (await db.selectFrom('contract').selectAll().where('spaceId', '=', spaceId).executeTakeFirst()) ?? null
}

/** The contract as the engines see it: versions that never came into force are left out. */
export function termsOfContract(
  { name, startsOn, endsOn }: Pick<EngagementRow, 'name' | 'startsOn' | 'endsOn'>,
  zone: string,
  versions: readonly AgreedVersion[],
): ContractTerms {
  const clauses = versions
    .filter(({ replacedIn }) => replacedIn === null)
    .map(({ agreedIn: _agreed, endedIn: _ended, replacedIn: _replaced, ...version }) => version)
  return { name, zone, startsOn, endsOn, clauses }
}

/**
 * The contract of an engagement, all versions of its clauses; null while nothing was agreed. With `asOf` as it had been
 * agreed at that instant.
 */
export async function loadContract(db: Db, spaceId: string, asOf?: Temporal.Instant): Promise<ContractTerms | null> {
  const contract = await contractRow(db, spaceId)
  if (!contract) return null
  const engagement = await loadEngagement(db, spaceId)
  if (asOf === undefined) return termsOfContract(engagement, contract.zone, await agreedVersions(db, spaceId))
  const amendments = (await loadAmendments(db, spaceId)).filter(
    ({ status, decidedAt }) =>
      status === 'accepted' && decidedAt !== null && Temporal.Instant.compare(decidedAt, asOf) <= 0,
  )
  const last = amendments.at(-1)
  if (!last) return null
  const versions = amendments.reduce<AgreedVersion[]>(applyAmendment, [])
  return termsOfContract(last.head, last.head.zone, versions)
}

/** The contracts of several engagements as they stand, by engagement; those without one are left out. As many reads as for one. */
export async function loadContracts(
  db: Db,
  engagements: readonly Pick<EngagementRow, 'spaceId' | 'name' | 'startsOn' | 'endsOn'>[],
): Promise<ReadonlyMap<string, ContractTerms>> {
  const ids = engagements.map(({ spaceId }) => spaceId)
  if (ids.length === 0) return new Map()
  const [contracts, rows] = [
    await db.selectFrom('contract').select(['spaceId', 'zone']).where('spaceId', 'in', ids).execute(),
    await db.selectFrom('clauseVersion').selectAll().where('spaceId', 'in', ids).execute(),
  ]
  const zones = new Map(contracts.map(({ spaceId, zone }) => [spaceId, zone]))
  const versions = Map.groupBy(rows, ({ spaceId }) => spaceId)
  return new Map(
    engagements.flatMap((engagement) => {
      const zone = zones.get(engagement.spaceId)
      if (zone === undefined) return []
      const agreed = typedVersions(versions.get(engagement.spaceId) ?? [])
      return [[engagement.spaceId, termsOfContract(engagement, zone, agreed)] as const]
    }),
  )
}

const headOfContract = z.object({
  name: z.string(),
  zone: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
})
const localWords = z.record(z.string(), z.object({ zh: z.string(), en: z.string() }))

/** The words of clauses as they were shown, by the amendment's number and then the clause's. */
export async function keptWords(db: Db, spaceId: string): Promise<ReadonlyMap<number, z.output<typeof localWords>>> {
  const rows = await db
    .selectFrom('amendment')
    .select(['no', 'words'])
    .where('spaceId', '=', spaceId)
    .where('words', 'is not', null)
    .execute()
  return new Map(rows.map(({ no, words }) => [no, localWords.parse(words)]))
}

export type AmendmentRow = Awaited<ReturnType<typeof loadAmendments>>[number]

/** All amendments in the order of their numbers, which is that of their decisions too: only one waits at a time. */
export async function loadAmendments(db: Db, spaceId: string) {
  const rows = await db.selectFrom('amendment').selectAll().where('spaceId', '=', spaceId).orderBy('no').execute()
  return rows.map(({ words: _words, ...row }) => ({
    ...row,
    status: oneOf(amendmentStatuses, row.status),
    proposedBy: oneOf(sides, row.proposedBy),
    changes: storedChanges.parse(row.changes),
    head: headOfContract.parse(row.head),
  }))
}

/** One amendment; refuses with notFound. */
export async function findAmendment(db: Db, spaceId: string, no: number): Promise<AmendmentRow> {
  const found = (await loadAmendments(db, spaceId)).find((amendment) => amendment.no === no)
  if (!found) throw notFound()
  return found
}
