import { lazy, Suspense } from 'react'
import type { SidePanelProps } from './AntDrawer.tsx'
import { useReturnFocus } from './useReturnFocus.ts'

const AntDrawer = lazy(async () => ({ default: (await import('./AntDrawer.tsx')).AntDrawer }))

/** A panel at the right edge of the page, the whole page on a phone. Mount it when it opens. */
export function SidePanel(props: SidePanelProps) {
  useReturnFocus()
  return (
    <Suspense>
      <AntDrawer {...props} />
    </Suspense>
  )
}
