import { z } from 'zod'
import { defineEvent } from '../../platform/event/event.ts'

const organization = z.object({ organizationId: z.uuid() })
const member = z.object({ memberId: z.uuid() })
const invitation = z.object({ invitationId: z.uuid() })
const reveal = z.object({ grantId: z.uuid() })

export const organizationChanged = defineEvent('organization.changed', organization)
export const contactChanged = defineEvent('contact.changed', z.object({ contactId: z.uuid() }))
/** Somebody came in, was changed or renamed, suspended, resumed or ended. */
export const memberChanged = defineEvent('member.changed', member)
/** The rights of a person have changed. Told in the person's own space: open streams are looked at again. */
export const rightsChanged = defineEvent('person.rightsChanged', z.strictObject({}))
export const memberEnded = defineEvent('member.ended', member)
export const invitationChanged = defineEvent('invitation.changed', invitation)
export const apiTokenChanged = defineEvent('apiToken.changed', z.strictObject({}))
export const revealChanged = defineEvent('reveal.changed', reveal)
