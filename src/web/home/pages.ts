import { LayoutDashboard } from 'lucide-react'
import { definePage } from '../page.ts'

export const homePages = [
  definePage({
    path: '/',
    title: 'home:title',
    rail: { icon: LayoutDashboard, order: 0, label: 'home:rail' },
    load: async () => (await import('./HomePage.tsx')).HomePage,
  }),
]
