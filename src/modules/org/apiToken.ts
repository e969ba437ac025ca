import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ActingOrganization, Actor, Grant } from '../../platform/action/actor.ts'
import type { Services } from '../../platform/services.ts'

/** Tells a token from other secrets, for people and for programs that look for leaked ones. */
const prefix = 'zx_'
const pattern = /^zx_[\w-]{43}$/

/** A token of 256 random bits, and what is kept of it. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = prefix + randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

// So much chance needs no slow hash: nobody guesses it, and every call has to compute it.
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

type Found = Omit<ActingOrganization, 'grants'> & {
  readonly tokenId: string
  readonly tokenName: string
  readonly grants: readonly (Grant & { readonly validTo: string | null })[]
}

/**
 * The machine that holds a token, with the rights that hold at this moment; null for one that is unknown, over or revoked, or of
 * another organisation than the one named. Notes that it was used, once a minute.
 */
export async function resolveToken(
  { ownerDb }: Pick<Services, 'ownerDb'>,
  token: string,
  organizationId: string | null,
): Promise<Actor | null> {
  if (!pattern.test(token)) return null
  const { rows } = await sql<Found>`
    select t.id as token_id, t.name as token_name, o.space_id as id, o.kind, o.name, t.id as member_id, t.roles as grants,
      coalesce((
        select json_agg(p.space_id order by p.space_id) from space_party p where p.organization_id = t.space_id
      ), '[]') as engagement_ids
    from api_token t join organization o on o.space_id = t.space_id
    where t.token_hash = ${hashOf(token)} and t.revoked_at is null and t.expires_at > now()
      and (${organizationId}::uuid is null or t.space_id = ${organizationId}::uuid)`.execute(ownerDb)
  const [found] = rows
  if (!found) return null
  const { tokenId, tokenName, grants, ...organization } = found
  const holding = grants.filter(({ validTo }) => validTo === null || Date.parse(validTo) > Date.now())
  await sql`update api_token set last_used_at = now() where space_id = ${organization.id} and id = ${tokenId}
    and (last_used_at is null or last_used_at < now() - interval '1 minute')`.execute(ownerDb)
  return {
    userId: tokenId,
    sessionId: tokenId,
    displayName: tokenName,
    email: '',
    machine: true,
    organization: { ...organization, grants: holding },
  }
}
