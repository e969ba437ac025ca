import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Opened } from '../types.ts'

const MoneyStep = lazy(async () => ({ default: (await import('./MoneyStep.tsx')).MoneyStep }))

/** The form or question that a page of money has open, and the way to open one. */
export function useMoneyStep(engagementId: string): { open: (opened: Opened) => void; step: ReactNode } {
  const [opened, setOpened] = useState<Opened | null>(null)
  const step = opened && (
    <Suspense>
      <MoneyStep engagementId={engagementId} opened={opened} onClose={() => setOpened(null)} />
    </Suspense>
  )
  return { open: setOpened, step }
}
