import { definePage } from '../../../web/page.ts'
import { getImport, listImports, startImport } from '../api/import.ts'
import { listUnknownAccounts } from '../api/unknownAccount.ts'

const engagement = '/engagements/$engagementId'
const imports = `${engagement}/imports`
const kinds = ['client', 'vendor'] as const

export const importPages = [
  definePage({
    path: imports,
    under: engagement,
    title: 'import:title',
    needs: listImports,
    tab: { order: 51, label: 'import:tab', group: 'desk:tab' },
    load: async () => (await import('./pages/ImportsTab.tsx')).ImportsTab,
  }),
  definePage({
    path: `${imports}/new`,
    title: 'import:wizard.title',
    needs: startImport,
    kinds,
    load: async () => (await import('./pages/NewImportPage.tsx')).NewImportPage,
  }),
  definePage({
    path: `${imports}/accounts`,
    title: 'import:accounts.title',
    needs: listUnknownAccounts,
    kinds,
    load: async () => (await import('./pages/UnknownAccountsPage.tsx')).UnknownAccountsPage,
  }),
  definePage({
    path: `${imports}/$importId`,
    title: 'import:page',
    needs: getImport,
    kinds,
    load: async () => (await import('./pages/ImportPage.tsx')).ImportPage,
  }),
]
