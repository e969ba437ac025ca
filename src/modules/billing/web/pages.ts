import { definePage } from '../../../web/page.ts'
import { listPayables } from '../api/payable.ts'
import { getStatement, listStatements } from '../api/statement.ts'

const engagement = '/engagements/$engagementId'
const statements = `${engagement}/statements`
const kinds = ['client', 'vendor'] as const

export const billingPages = [
  definePage({
    path: statements,
    under: engagement,
    title: 'billing:tab',
    needs: listStatements,
    kinds,
    tab: { order: 0.7 },
    load: async () => (await import('./pages/StatementOutlet.tsx')).StatementOutlet,
  }),
  definePage({
    path: `${statements}/`,
    under: statements,
    title: 'billing:statements',
    needs: listStatements,
    kinds,
    load: async () => (await import('./pages/StatementsPage.tsx')).StatementsPage,
  }),
  definePage({
    path: `${statements}/$no`,
    under: statements,
    title: 'billing:statements',
    needs: getStatement,
    kinds,
    load: async () => (await import('./pages/StatementPage.tsx')).StatementPage,
  }),
  definePage({
    path: `${engagement}/payments`,
    under: engagement,
    title: 'billing:payments',
    needs: listPayables,
    kinds,
    load: async () => (await import('./pages/PaymentsPage.tsx')).PaymentsPage,
  }),
]
