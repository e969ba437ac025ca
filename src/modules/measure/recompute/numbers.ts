import { sql } from 'kysely'
import type { Db } from '../../../platform/db/kysely.ts'
import type { LoginHolder } from '../../deal/index.ts'

export type AgentNumbers = {
  readonly ofMember: ReadonlyMap<string, number>
  readonly ofAccount: ReadonlyMap<number, number>
}

/** Two shops of an engagement may be computed at once; whoever hands out numbers holds this lock until his commit. */
async function lockNumbers(db: Db, spaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`measure numbers ${spaceId}`}, 0))`.execute(db)
}

/** The numbers of logins and of members who held one, made where they are new; names follow the present ones. */
export async function agentNumbers(
  db: Db,
  spaceId: string,
  accounts: readonly { readonly no: number; readonly login: string }[],
  holders: readonly LoginHolder[],
): Promise<AgentNumbers> {
  await lockNumbers(db, spaceId)
  const members = new Map(holders.map(({ memberId, agentName }) => [memberId, agentName]))
  await sql`
    insert into measured_agent (space_id, no, account_no, name)
    select ${spaceId}, coalesce((select max(no) from measured_agent where space_id = ${spaceId}), 0) + row_number() over (),
      no, login
    from unnest(${accounts.map(({ no }) => no)}::int[], ${accounts.map(({ login }) => login)}::text[]) as a (no, login)
    where not exists (select from measured_agent m where m.space_id = ${spaceId} and m.account_no = a.no)`.execute(db)
  await sql`
    insert into measured_agent (space_id, no, member_id, name)
    select ${spaceId}, coalesce((select max(no) from measured_agent where space_id = ${spaceId}), 0) + row_number() over (),
      id, name
    from unnest(${[...members.keys()]}::uuid[], ${[...members.values()]}::text[]) as m (id, name)
    on conflict (space_id, member_id) do update set name = excluded.name`.execute(db)
  const rows = await db
    .selectFrom('measuredAgent')
    .select(['no', 'memberId', 'accountNo'])
    .where('spaceId', '=', spaceId)
    .execute()
  return {
    ofMember: new Map(rows.flatMap(({ no, memberId }) => (memberId === null ? [] : [[memberId, no] as const]))),
    ofAccount: new Map(rows.flatMap(({ no, accountNo }) => (accountNo === null ? [] : [[accountNo, no] as const]))),
  }
}

/** The numbers of definitions by their keys, made where they are new. */
export async function definitionNumbers(
  db: Db,
  spaceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  await lockNumbers(db, spaceId)
  await sql`
    insert into figure_definition (space_id, no, key)
    select ${spaceId}, coalesce((select max(no) from figure_definition where space_id = ${spaceId}), 0) + row_number() over (),
      key
    from unnest(${[...keys]}::text[]) as k (key)
    where not exists (select from figure_definition d where d.space_id = ${spaceId} and d.key = k.key)`.execute(db)
  const rows = await db.selectFrom('figureDefinition').select(['no', 'key']).where('spaceId', '=', spaceId).execute()
  return new Map(rows.map(({ no, key }) => [key, no]))
}
