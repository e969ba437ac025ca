import { definePage } from '../../../web/page.ts'
import { getDispute, listDisputes } from '../api/dispute.ts'
import { listEnteredValues } from '../api/enteredValue.ts'
import { getEvaluation, listEvaluations } from '../api/evaluation.ts'
import { simulateClauses } from '../api/simulate.ts'
import { listTerminationRights } from '../api/terminationRight.ts'
import { evaluationPaths as paths } from './paths.ts'

const engagement = '/engagements/$engagementId'
const kinds = ['client', 'vendor'] as const
const under = engagement

export const evaluationPages = [
  definePage({
    path: paths.board,
    under,
    title: 'evaluation:tab',
    needs: listEvaluations,
    kinds,
    tab: { order: 30, label: 'evaluation:nav.board', group: 'evaluation:tab' },
    load: async () => (await import('./pages/BoardPage.tsx')).BoardPage,
  }),
  definePage({
    path: paths.one,
    under,
    tabOf: paths.board,
    title: 'evaluation:page',
    needs: getEvaluation,
    kinds,
    load: async () => (await import('./pages/EvaluationPage.tsx')).EvaluationPage,
  }),
  definePage({
    path: paths.disputes,
    under,
    tab: { order: 31, label: 'evaluation:nav.disputes', group: 'evaluation:tab' },
    title: 'evaluation:room.list',
    needs: listDisputes,
    kinds,
    load: async () => (await import('./pages/DisputesPage.tsx')).DisputesPage,
  }),
  definePage({
    path: paths.dispute,
    under,
    tabOf: paths.disputes,
    title: 'evaluation:room.list',
    needs: getDispute,
    kinds,
    load: async () => (await import('./pages/DisputePage.tsx')).DisputePage,
  }),
  definePage({
    path: paths.values,
    under,
    tab: { order: 32, label: 'evaluation:nav.values', group: 'evaluation:tab' },
    title: 'evaluation:values.title',
    needs: listEnteredValues,
    kinds,
    load: async () => (await import('./pages/ValuesPage.tsx')).ValuesPage,
  }),
  definePage({
    path: paths.simulate,
    under,
    tab: { order: 12, label: 'evaluation:nav.simulate', group: 'contract:tab' },
    title: 'evaluation:sim.title',
    needs: simulateClauses,
    kinds,
    load: async () => (await import('./pages/SimulatePage.tsx')).SimulatePage,
  }),
  definePage({
    path: paths.rights,
    under,
    tab: { order: 33, label: 'evaluation:nav.rights', group: 'evaluation:tab' },
    title: 'evaluation:rights.title',
    needs: listTerminationRights,
    kinds,
    load: async () => (await import('./pages/RightsPage.tsx')).RightsPage,
  }),
]
