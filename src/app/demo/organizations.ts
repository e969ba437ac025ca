import { installationCreate, sessionCurrent } from '../../modules/account/api.ts'
import { createContact } from '../../modules/org/api/contact.ts'
import { acceptInvitation, createInvitation } from '../../modules/org/api/invitation.ts'
import { createOrganization, getOrganization, updateOrganization } from '../../modules/org/api/organization.ts'
import type { App } from '../main.ts'
import { agentEmail, agentNames, clientCast, demoPassword, operatorCast, vendorCast, type DemoPerson } from './cast.ts'
import { createDemoActor, type DemoActor } from './person.ts'

export type DemoMember = { readonly actor: DemoActor; readonly memberId: string; readonly name: string }
export type DemoOrganization = {
  readonly id: string
  readonly code: string
  readonly owner: DemoActor
  readonly ownerMemberId: string
  readonly members: readonly DemoMember[]
}

export async function createOperator(app: App): Promise<DemoActor> {
  const actor = createDemoActor(app)
  const { name, email } = operatorCast.owner
  const person = { displayName: name, email, password: demoPassword, language: 'zh' as const }
  await actor.act(installationCreate, { organizationName: operatorCast.organization, ...person })
  return actor
}

async function accept(app: App, link: string, displayName: string): Promise<DemoMember> {
  const actor = createDemoActor(app)
  const token = new URL(link).hash.slice(1)
  const registration = { displayName, password: demoPassword, language: 'zh' as const }
  const { organizationId } = await actor.act(acceptInvitation, { token, registration })
  actor.organizationId = organizationId
  const { actor: self } = await actor.act(sessionCurrent, {})
  if (!self?.organization) throw new Error('the invitation made no member')
  return { actor, memberId: self.organization.memberId, name: displayName }
}

async function invite(app: App, owner: DemoActor, person: DemoPerson): Promise<DemoMember> {
  const grants = person.roles.map((role) => ({ role }))
  const { link } = await owner.act(createInvitation, { displayName: person.name, email: person.email, grants })
  return accept(app, link, person.name)
}

/** The demo's client or vendor with its profile, contacts, members and, for the vendor, agents. */
export async function openOrganization(
  app: App,
  operator: DemoActor,
  kind: 'client' | 'vendor',
): Promise<DemoOrganization> {
  const cast = kind === 'client' ? clientCast : vendorCast
  const { id, code, link } = await operator.act(createOrganization, {
    kind,
    name: cast.organization,
    ownerName: cast.owner.name,
    ownerEmail: cast.owner.email,
  })
  const { actor: owner, memberId: ownerMemberId } = await accept(app, link, cast.owner.name)
  const { version } = await owner.act(getOrganization, {})
  await owner.act(updateOrganization, { name: cast.organization, ...cast.profile, version })
  for (const contact of cast.contacts) await owner.act(createContact, contact)
  const agents =
    kind === 'vendor'
      ? agentNames.map((name, index) => ({ name, email: agentEmail(index), roles: ['agent'] as const }))
      : []
  const members: DemoMember[] = []
  for (const person of [...cast.members, ...agents]) members.push(await invite(app, owner, person))
  return { id, code, owner, ownerMemberId, members }
}
