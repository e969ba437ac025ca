import { definePage } from '../../../web/page.ts'
import { getAmendment, listAmendments } from '../api/amendment.ts'
import { listClauses } from '../api/clause.ts'
import { readContract } from '../api/contract.ts'
import { getDraft } from '../api/draft.ts'

const engagement = '/engagements/$engagementId'
const clauses = `${engagement}/clauses`
const kinds = ['client', 'vendor'] as const

export const contractPages = [
  definePage({
    path: clauses,
    under: engagement,
    title: 'contract:title',
    needs: listClauses,
    kinds,
    tab: { order: 10, group: 'contract:tab' },
    load: async () => (await import('./pages/ClausesPage.tsx')).ClausesPage,
  }),
  definePage({
    path: `${clauses}/amendments`,
    under: engagement,
    title: 'contract:amendments',
    needs: listAmendments,
    kinds,
    tab: { order: 11, group: 'contract:tab' },
    load: async () => (await import('./pages/AmendmentsPage.tsx')).AmendmentsPage,
  }),
  definePage({
    path: `${engagement}/amendments/$no`,
    title: 'contract:amendment.page',
    needs: getAmendment,
    kinds,
    load: async () => (await import('./pages/AmendmentPage.tsx')).AmendmentPage,
  }),
  definePage({
    path: `${engagement}/drafts/$draftId`,
    title: 'contract:draft.page',
    needs: getDraft,
    kinds,
    load: async () => (await import('./pages/DraftPage.tsx')).DraftPage,
  }),
  definePage({
    path: `${engagement}/contract`,
    title: 'contract:print.title',
    needs: readContract,
    kinds,
    load: async () => (await import('./pages/ContractTextPage.tsx')).ContractTextPage,
  }),
]
