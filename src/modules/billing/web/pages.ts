import { definePage } from '../../../web/page.ts'
import { listInvoices } from '../api/invoice.ts'
import { listPayables } from '../api/payable.ts'
import { listCredits, listPayments } from '../api/payment.ts'
import { getStatement, listStatements } from '../api/statement.ts'

const engagement = '/engagements/$engagementId'
const statements = `${engagement}/statements`
const payments = `${engagement}/payments`
const group = 'billing:tab'
const kinds = ['client', 'vendor'] as const

export const billingPages = [
  definePage({
    path: statements,
    under: engagement,
    title: 'billing:statements',
    needs: listStatements,
    kinds,
    tab: { order: 40, group },
    load: async () => (await import('./pages/StatementsPage.tsx')).StatementsPage,
  }),
  definePage({
    path: `${statements}/$no`,
    under: engagement,
    tabOf: statements,
    title: 'billing:statements',
    needs: getStatement,
    kinds,
    load: async () => (await import('./pages/StatementPage.tsx')).StatementPage,
  }),
  definePage({
    path: payments,
    under: engagement,
    title: 'billing:payments',
    needs: listPayables,
    kinds,
    load: async () => (await import('./pages/MoneyOutlet.tsx')).MoneyOutlet,
  }),
  definePage({
    path: `${payments}/`,
    under: payments,
    title: 'billing:payables',
    needs: listPayables,
    kinds,
    tab: { order: 41, group },
    load: async () => (await import('./pages/PayablesPage.tsx')).PayablesPage,
  }),
  definePage({
    path: `${payments}/transfers`,
    under: payments,
    title: 'billing:paymentList',
    needs: listPayments,
    kinds,
    tab: { order: 42, group },
    load: async () => (await import('./pages/TransfersPage.tsx')).TransfersPage,
  }),
  definePage({
    path: `${payments}/invoices`,
    under: payments,
    title: 'billing:invoices',
    needs: listInvoices,
    kinds,
    tab: { order: 43, group },
    load: async () => (await import('./pages/InvoicesPage.tsx')).InvoicesPage,
  }),
  definePage({
    path: `${payments}/credit`,
    under: payments,
    title: 'billing:creditList',
    needs: listCredits,
    kinds,
    tab: { order: 44, group },
    load: async () => (await import('./pages/CreditPage.tsx')).CreditPage,
  }),
]
