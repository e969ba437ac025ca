import { handleForPerson, type Handler } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { profileGet, profileUpdate } from '../api.ts'
import { profileChanged } from '../events.ts'

export const profileHandlers: readonly Handler[] = [
  handleForPerson(profileGet, async ({ actor, services }) => {
    const person = await services.identity.person(actor.userId)
    if (!person) throw new Refusal('signInRequired')
    const { email, displayName, phone, language, secondFactor, createdAt } = person
    const recoveryCodesLeft = secondFactor ? await (await services.identity.flows()).recoveryCodesLeft(person.id) : null
    return { email, displayName, phone, language, secondFactor, recoveryCodesLeft, createdAt: createdAt.toISOString() }
  }),

  handleForPerson(profileUpdate, async (context, { displayName, phone, language }) => {
    const { actor, services } = context
    const before = await services.identity.person(actor.userId)
    if (!before) throw new Refusal('signInRequired')
    await services.identity.updatePerson(actor.userId, { displayName, phone, language })
    context.record({
      object: { type: 'person', id: actor.userId },
      before: { displayName: before.displayName, language: before.language, phone: before.phone !== null },
      after: { displayName, language, phone: phone !== null },
    })
    context.emit(profileChanged, { personId: actor.userId, displayName })
    return {}
  }),
]
