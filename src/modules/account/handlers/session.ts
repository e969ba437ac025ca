import { handleForPerson, handlePublic, type Handler } from '../../../platform/action/handler.ts'
import {
  sessionCurrent,
  sessionList,
  sessionRevoke,
  sessionRevokeOthers,
  sessionSignIn,
  sessionSignOut,
  sessionVerifySecondFactor,
} from '../api.ts'
import { sessionEnded } from '../events.ts'
import type { AccountPorts } from '../ports.ts'

/** Signing in and out, and the list of places one is signed in. */
export function sessionHandlers(ports: AccountPorts): readonly Handler[] {
  return [
    handlePublic(sessionCurrent, async ({ actor, services }) => ({
      actor,
      organizations: actor ? [...(await ports.listOrganizations(services, actor.userId))] : [],
      firstRun: actor === null && (await services.identity.isFirstRun()),
      demo: await ports.holdsDemo(services),
    })),

    handlePublic(sessionSignIn, async (context, input) => {
      const { person, step } = await (await context.services.identity.flows()).signIn(context, input)
      context.record({ object: { type: 'person', id: person.id }, spaceId: person.id, after: { step } })
      return { step }
    }),

    handlePublic(sessionVerifySecondFactor, async (context, { code }) => {
      const { person, recoveryCodesLeft } = await (
        await context.services.identity.flows()
      ).verifySecondFactor(context, code)
      const after = { by: recoveryCodesLeft === null ? 'app' : 'recoveryCode' }
      context.record({ object: { type: 'person', id: person.id }, spaceId: person.id, after })
      return { recoveryCodesLeft }
    }),

    handleForPerson(sessionSignOut, async (context) => {
      await (await context.services.identity.flows()).signOut(context)
      context.record({ object: { type: 'session', id: context.actor.sessionId } })
      context.emit(sessionEnded, {})
      return {}
    }),

    handleForPerson(sessionList, async ({ actor, services }) => {
      const rows = await services.identity.listSessions(actor.userId, actor.sessionId)
      const sessions = rows.map(({ id, device, address, createdAt, lastSeenAt, current }) => ({
        id,
        browser: device.browser,
        system: device.system,
        address,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current,
      }))
      return { sessions }
    }),

    handleForPerson(sessionRevoke, async (context, { sessionId }) => {
      await context.services.identity.revokeSession(context.actor.userId, sessionId)
      context.record({ object: { type: 'session', id: sessionId } })
      context.emit(sessionEnded, {})
      return {}
    }),

    handleForPerson(sessionRevokeOthers, async (context) => {
      const { actor, services } = context
      const ended = await services.identity.revokeOtherSessions(actor.userId, actor.sessionId)
      context.record({ object: { type: 'person', id: actor.userId }, after: { ended } })
      context.emit(sessionEnded, {})
      return { ended }
    }),
  ]
}
