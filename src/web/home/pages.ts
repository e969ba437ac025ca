import { LayoutDashboard } from 'lucide-react'
import { definePage } from '../page.ts'

export const homePages = [
  definePage({
    path: '/',
    title: 'home:title',
    rail: { icon: LayoutDashboard, order: 0 },
    load: async () => (await import('./HomePage.tsx')).HomePage,
  }),
]
