import type { SignedInContext } from '../../../platform/action/context.ts'
import { handleForPerson, handlePublic, type Handler } from '../../../platform/action/handler.ts'
import {
  passwordChange,
  passwordRequestReset,
  passwordReset,
  secondFactorBegin,
  secondFactorConfirm,
  secondFactorDisable,
  secondFactorRenewRecoveryCodes,
} from '../api.ts'
import { sessionEnded } from '../events.ts'

/** Password and second factor. The identity service does the work; here it is permitted and recorded. */
export const securityHandlers: readonly Handler[] = [
  handleForPerson(secondFactorBegin, async (context, { password }) => {
    const setup = await (
      await context.services.identity.flows()
    ).beginSecondFactor(context, context.actor.userId, password)
    recordForSelf(context)
    return setup
  }),

  handleForPerson(secondFactorConfirm, async (context, { code }) => {
    const codes = await (
      await context.services.identity.flows()
    ).confirmSecondFactor(context, context.actor.userId, code)
    recordForSelf(context, { secondFactor: true })
    context.emit(sessionEnded, {})
    return { recoveryCodes: [...codes] }
  }),

  handleForPerson(secondFactorDisable, async (context, input) => {
    await (await context.services.identity.flows()).disableSecondFactor(context, context.actor.userId, input)
    recordForSelf(context, { secondFactor: false })
    return {}
  }),

  handleForPerson(secondFactorRenewRecoveryCodes, async (context, { password }) => {
    const codes = await (
      await context.services.identity.flows()
    ).renewRecoveryCodes(context, context.actor.userId, password)
    recordForSelf(context)
    return { recoveryCodes: [...codes] }
  }),

  handleForPerson(passwordChange, async (context, input) => {
    await (await context.services.identity.flows()).changePassword(context, context.actor.userId, input)
    recordForSelf(context)
    context.emit(sessionEnded, {})
    return {}
  }),

  handlePublic(passwordRequestReset, async (context, { email }) => {
    const answer = await (await context.services.identity.flows()).requestReset(context, email)
    // Neither the address nor whether it is known: the entry only shows that resets are being asked for, and from where.
    context.record({ object: { type: 'passwordReset', id: context.requestId } })
    return answer
  }),

  handlePublic(passwordReset, async (context, input) => {
    const person = await (await context.services.identity.flows()).resetPassword(context, input)
    context.record({ object: { type: 'person', id: person.id }, spaceId: person.id })
    context.emit(sessionEnded, {}, person.id)
    return {}
  }),
]

function recordForSelf(context: SignedInContext, after?: { secondFactor: boolean }): void {
  context.record({ object: { type: 'person', id: context.actor.userId }, ...(after ? { after } : {}) })
}
