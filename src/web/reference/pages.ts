import { definePage } from '../page.ts'

export const referencePages = [
  definePage({
    path: '/api-reference',
    title: 'reference:title',
    load: async () => (await import('./ReferencePage.tsx')).ReferencePage,
  }),
]
