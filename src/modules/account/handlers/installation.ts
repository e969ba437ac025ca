import { sql } from 'kysely'
import { handlePublic, type Handler } from '../../../platform/action/handler.ts'
import type { Context } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { installationCreate } from '../api.ts'
import type { AccountPorts } from '../ports.ts'

/** The first run: whoever comes first becomes the operator, and nobody after that. */
export function installationHandlers(ports: AccountPorts): readonly Handler[] {
  return [
    handlePublic(installationCreate, async (context, { organizationName, ...person }) => {
      await claim(context)
      const { identity } = context.services
      const personId = await identity.register({ ...person, origin: 'installation' })
      const organizationId = await ports.openOperator(context, { organizationName, personId, ...person })
      await (await identity.flows()).signIn(context, person)
      context.record({
        object: { type: 'organization', id: organizationId },
        spaceId: personId,
        after: { organizationName },
      })
      return {}
    }),
  ]
}

/**
 * Taken inside the transaction: two first runs at the same moment wait for each other here, and when the winner fails later
 * on, its claim goes with it and the next one may try. A person it left behind is removed by the next `register`.
 */
async function claim({ db }: Context): Promise<void> {
  const { rows } = await sql<{ claimed: boolean }>`select identity.claim_installation() as claimed`.execute(db)
  if (!rows[0]?.claimed) throw new Refusal('installationExists')
}
