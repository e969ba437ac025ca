// Promise: evaluating and settling a month of 1,000 engagements with ten clauses each, everything read from rollups and everything stored,
// takes at most three times as long as the same reads and writes without the engine. The reference sends every statement of the
// same run once more, with the same values, over the same driver and in the same order: what was sent without waiting is sent so again.
import type { PoolClient } from 'pg'
import { CompiledQuery, type DatabaseConnection } from 'kysely'
import { computeMonth as computeStatement } from '../src/modules/billing/compute/inputs.ts'
import { saveRevision, showRevision } from '../src/modules/billing/compute/save.ts'
import { draftStatement } from '../src/modules/billing/handlers/statementCompute.ts'
import { loadContract } from '../src/modules/contract/index.ts'
import { loadEngagement } from '../src/modules/deal/index.ts'
import { computeMonth as computeEvaluations } from '../src/modules/evaluation/compute/month.ts'
import { createDb, type Db } from '../src/platform/db/kysely.ts'
import { createPool } from '../src/platform/db/pool.ts'
import { inSpaces } from '../src/platform/db/tx.ts'
import { withBenchDatabase } from './database.ts'
import { ratios, report, type Pair } from './ratio.ts'
import { contractOf, definitions, factsOf } from './tenClauses.ts'

const engagements = Number(process.env['BENCH_ENGAGEMENTS'] ?? 1000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const promised = 3
const month = '2026-05'
const now = Temporal.Instant.from('2026-06-01T02:00:00Z')
const client = uuid(1, 0)
const vendor = uuid(2, 0)

type Sent = { readonly sql: string; readonly values: readonly unknown[]; readonly waited: boolean }

function uuid(kind: number, index: number): string {
  return `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`
}

const spaces = Array.from({ length: engagements }, (_, index) => uuid(3, index))
const shops = [uuid(4, 1), uuid(4, 2)]

type Query = (sql: string, values?: readonly unknown[]) => Promise<unknown>

/** Set-based: engagements with an agreed contract, and the figures of every day of the month. */
async function fill(query: Query): Promise<void> {
  await query(`insert into space (id, kind) select id, 'organization' from unnest($1::uuid[]) as id`, [
    [client, vendor],
  ])
  await query(`insert into space (id, kind) select id, 'engagement' from unnest($1::uuid[]) as id`, [spaces])
  await query(
    `insert into engagement (space_id, code, name, client_organization_id, client_name, vendor_organization_id, vendor_name, product_type,
       status, stage, starts_on, zone, proposed_by, proposed_by_name, proposed_at, decided_by_name, decided_at)
     select id, 'HT-2026-' || lpad(n::text, 5, '0'), 'engagement ' || n, $2, 'client', $3, 'vendor', 'longTerm', 'accepted', 'operating',
       '2026-01-01', 'Asia/Shanghai', 'client', 'bench', now(), 'bench', now()
     from unnest($1::uuid[]) with ordinality as of (id, n)`,
    [spaces, client, vendor],
  )
  await query(
    `insert into amendment (space_id, no, title, effective_from, changes, head, proposed_by, proposed_by_name, proposed_at, status,
       decided_by_name, decided_at)
     select id, 1, 'contract', '2026-01-01', '[]', '{}', 'client', 'bench', now(), 'accepted', 'bench', now() from unnest($1::uuid[]) as id`,
    [spaces],
  )
  await query(
    `insert into contract (space_id, zone, since, updated_at) select id, 'Asia/Shanghai', now(), now() from unnest($1::uuid[]) as id`,
    [spaces],
  )
  await query(
    `insert into figure_definition (space_id, no, key) select id, no, key
     from unnest($1::uuid[]) as id, unnest($2::text[]) with ordinality as of (key, no)`,
    [spaces, definitions],
  )
  for (const [index, space] of spaces.entries()) {
    const { clauses } = contractOf(index)
    await query(
      `insert into clause_version (space_id, no, version, kind, title, terms, effective_from, agreed_in)
       select $1, no, 1, terms ->> 'kind', no, terms, '2026-01-01', 1 from unnest($2::text[], $3::jsonb[]) as of (no, terms)`,
      [space, clauses.map(({ no }) => no), clauses.map(({ terms }) => JSON.stringify(terms))],
    )
    const { days } = factsOf(index, shops)
    await query(
      `insert into figure_cell (space_id, shop_id, definition_no, grain, day, key, revision, since, met, total, excluded)
       select $1, shop, no, 0, day, 0, 1, now(), met, total, array[left_out]
       from unnest($2::uuid[], $3::int[], $4::date[], $5::int[], $6::int[], $7::int[]) as of (shop, no, day, met, total, left_out)`,
      [
        space,
        days.map(({ shopId }) => shopId),
        days.map(({ definition }) => definitions.indexOf(definition) + 1),
        days.map(({ day }) => day),
        days.map(({ met }) => met),
        days.map(({ total }) => total),
        days.map(({ excluded }) => excluded.outOfWindow ?? 0),
      ],
    )
  }
  await query('vacuum analyze')
}

/** A month of one engagement: its clauses evaluated and stored, then settled and stored, each in a transaction of its own. */
async function settleMonth(db: Db, spaceId: string): Promise<void> {
  await inSpaces(db, [spaceId], 'readWrite', async (own) => {
    const contract = await loadContract(own, spaceId)
    if (!contract) throw new Error('no contract')
    const { changed } = await computeEvaluations(own, { spaceId, period: month, contract, cause: 'daily', now })
    if (changed !== 3) throw new Error(`${changed} evaluations instead of 3`)
  })
  await inSpaces(db, [spaceId, vendor], 'readWrite', async (own) => {
    const engagement = await loadEngagement(own, spaceId)
    const { no, revision } = await draftStatement(own, engagement, month)
    const computed = await computeStatement(own, spaceId, month, no)
    if (computed.statement.lines.length < 2) throw new Error('a statement without lines')
    const made = { statementNo: no, revision: revision + 1, byName: 'bench', at: now.toString() }
    await saveRevision(own, { spaceId: vendor, engagementId: spaceId, ...made }, computed)
    await showRevision(own, { spaceId, no, revision: made.revision }, vendor)
  })
}

/** Notes what passes over a connection, and whether something was still unanswered when it was sent. */
function listen(connection: PoolClient, sent: Sent[]): void {
  let open = 0
  const query = connection.query.bind(connection) as Query
  const noting: Query = async (sql, values) => {
    sent.push({ sql, values: values ?? [], waited: open === 0 })
    open += 1
    try {
      return await query(sql, values)
    } finally {
      open -= 1
    }
  }
  Object.assign(connection, { query: noting })
}

async function resend(connection: DatabaseConnection, sent: readonly Sent[]): Promise<void> {
  let open: Promise<unknown>[] = []
  for (const { sql, values, waited } of sent) {
    if (waited) {
      await Promise.all(open)
      open = []
    }
    open.push(connection.executeQuery(CompiledQuery.raw(sql, [...values])))
  }
  await Promise.all(open)
}

const written =
  'evaluation, evaluation_value, evaluated_period, statement, statement_draft, statement_revision, statement_line'

const kept = await withBenchDatabase(async (databaseUrl) => {
  const [pool, noting] = [createPool({ url: databaseUrl, max: 1 }), createPool({ url: databaseUrl, max: 1 })]
  const query: Query = (sql, values) => pool.query(sql, values as unknown[] | undefined)
  await fill(query)
  const empty = async () => {
    await query(`truncate ${written} cascade`)
    await query('checkpoint')
  }
  const db = createDb(pool)
  const sent: Sent[] = []
  noting.on('connect', (connection) => listen(connection, sent))
  const noted = createDb(noting)
  for (const space of spaces) await settleMonth(noted, space)
  await noted.destroy()

  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round += 1) {
    await empty()
    const begun = performance.now()
    for (const space of spaces) await settleMonth(db, space)
    const ours = performance.now() - begun
    await empty()
    const again = performance.now()
    await db.getExecutor().provideConnection((connection) => resend(connection, sent))
    const reference = performance.now() - again
    // The first round warms both up.
    if (round > 0) pairs.push({ ours, reference })
  }
  const { rows } = await pool.query<{ lines: number }>('select count(*)::int as lines from statement_line')
  await db.destroy()
  const { median, smallest, largest } = ratios(pairs)
  const each = (of: keyof Pair) => pairs.map((pair) => (pair[of] / engagements).toFixed(1)).join(', ')
  console.log(
    `       ${engagements.toLocaleString('en')} engagements, ${(sent.length / engagements).toFixed(0)} statements and ${((rows[0]?.lines ?? 0) / engagements).toFixed(1)} lines each; ms an engagement: ${each('ours')}; without the engine ${each('reference')}; ratios ${smallest.toFixed(2)} to ${largest.toFixed(2)}`,
  )
  return report(
    'evaluating and settling a month with reads and writes, against the same reads and writes',
    median,
    promised,
    'times',
  )
})
process.exitCode = kept ? 0 : 1
