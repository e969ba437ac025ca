import { definePage } from '../../../web/page.ts'
import { listDefinitions } from '../api/definition.ts'
import { listExclusions } from '../api/exclusion.ts'
import { overviewFigures } from '../api/figure.ts'
import { listFigureRows } from '../api/figureRow.ts'
import { listMarketplaceFigures } from '../api/marketplaceFigure.ts'

const engagement = '/engagements/$engagementId'
const figures = `${engagement}/figures`
const kinds = ['client', 'vendor'] as const

export const measurePages = [
  definePage({
    path: figures,
    under: engagement,
    title: 'measure:tab',
    needs: overviewFigures,
    kinds,
    tab: { order: 20 },
    load: async () => (await import('./pages/FiguresPage.tsx')).FiguresPage,
  }),
  definePage({
    path: `${figures}/`,
    under: figures,
    title: 'measure:tab',
    needs: overviewFigures,
    kinds,
    load: async () => (await import('./pages/DashboardPage.tsx')).DashboardPage,
  }),
  definePage({
    path: `${figures}/rows`,
    under: figures,
    title: 'measure:rows.label',
    needs: listFigureRows,
    kinds,
    load: async () => (await import('./pages/RowsPage.tsx')).RowsPage,
  }),
  definePage({
    path: `${figures}/marketplace`,
    under: figures,
    title: 'measure:beside.title',
    needs: listMarketplaceFigures,
    kinds,
    load: async () => (await import('./pages/BesidePage.tsx')).BesidePage,
  }),
  definePage({
    path: `${figures}/exclusions`,
    under: figures,
    title: 'measure:exclusion.title',
    needs: listExclusions,
    kinds,
    load: async () => (await import('./pages/ExclusionsPage.tsx')).ExclusionsPage,
  }),
  definePage({
    path: `${figures}/definitions`,
    under: figures,
    title: 'measure:rule.page.title',
    needs: listDefinitions,
    kinds,
    load: async () => (await import('./pages/DefinitionsPage.tsx')).DefinitionsPage,
  }),
]
