import { definePage } from '../../../web/page.ts'
import { listTodos } from '../api.ts'

export const todoPages = [
  definePage({
    path: '/todos',
    title: 'todo:title',
    needs: listTodos,
    kinds: ['client', 'vendor'],
    load: async () => (await import('./pages/TodosPage.tsx')).TodosPage,
  }),
]
