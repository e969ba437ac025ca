import { Building2, Landmark } from 'lucide-react'
import { definePage, recordSearch } from '../../../web/page.ts'
import { listApiTokens } from '../api/apiToken.ts'
import { listAudit } from '../api/audit.ts'
import { createInvitation, listInvitations } from '../api/invitation.ts'
import { listMembers } from '../api/member.ts'
import { createOrganization, getOrganization, listOrganizationsAction } from '../api/organization.ts'
import { listReveals } from '../api/reveal.ts'

const under = '/organization'

export const orgPages = [
  definePage({
    path: under,
    title: 'org:title',
    needs: getOrganization,
    rail: { icon: Building2, order: 90, place: 'bottom', label: 'org:rail' },
    actions: [{ label: 'org:invitations.invite', search: { invite: 1 }, needs: createInvitation }],
    load: async () => (await import('./pages/OrganizationPage.tsx')).OrganizationPage,
  }),
  definePage({
    path: `${under}/`,
    under,
    title: 'org:tabs.profile',
    needs: getOrganization,
    tab: { order: 0 },
    load: async () => (await import('./pages/ProfileTab.tsx')).ProfileTab,
  }),
  definePage({
    path: `${under}/members`,
    under,
    title: 'org:tabs.members',
    needs: listMembers,
    tab: { order: 1 },
    records: recordSearch(listMembers, (row) => ({
      label: row.displayName,
      note: row.jobTitle ?? '',
      path: `${under}/members?member=${row.id}`,
    })),
    load: async () => (await import('./pages/MembersTab.tsx')).MembersTab,
  }),
  definePage({
    path: `${under}/invitations`,
    under,
    title: 'org:tabs.invitations',
    needs: listInvitations,
    tab: { order: 2 },
    load: async () => (await import('./pages/InvitationsTab.tsx')).InvitationsTab,
  }),
  definePage({
    path: `${under}/reveals`,
    under,
    title: 'org:tabs.reveals',
    needs: listReveals,
    tab: { order: 3 },
    load: async () => (await import('./pages/RevealsTab.tsx')).RevealsTab,
  }),
  definePage({
    path: `${under}/tokens`,
    under,
    title: 'org:tabs.apiTokens',
    needs: listApiTokens,
    tab: { order: 4 },
    load: async () => (await import('./pages/ApiTokensTab.tsx')).ApiTokensTab,
  }),
  definePage({
    path: `${under}/audit`,
    under,
    title: 'org:tabs.audit',
    needs: listAudit,
    tab: { order: 5 },
    load: async () => (await import('./pages/AuditTab.tsx')).AuditTab,
  }),
  definePage({
    path: '/organizations',
    title: 'org:organizations.title',
    needs: listOrganizationsAction,
    kinds: ['operator'],
    rail: { icon: Landmark, order: 10, label: 'org:organizations.rail' },
    actions: [{ label: 'org:organizations.open', search: { new: 1 }, needs: createOrganization }],
    load: async () => (await import('./pages/OrganizationsPage.tsx')).OrganizationsPage,
  }),
  definePage({
    path: '/invitation',
    title: 'org:accept.title',
    frame: 'bare',
    load: async () => (await import('./pages/InvitationPage.tsx')).InvitationPage,
  }),
]
