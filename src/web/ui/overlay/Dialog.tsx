import { lazy, Suspense } from 'react'
import type { DialogProps } from './AntDialog.tsx'
import { useReturnFocus } from './useReturnFocus.ts'

const AntDialog = lazy(async () => ({ default: (await import('./AntDialog.tsx')).AntDialog }))

/** A window in the middle of the page. Mount it when it opens; what is behind it is loaded then. */
export function Dialog(props: DialogProps) {
  useReturnFocus()
  return (
    <Suspense>
      <AntDialog {...props} />
    </Suspense>
  )
}
