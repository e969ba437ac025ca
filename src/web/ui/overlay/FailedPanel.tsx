import { useTexts } from '../../i18n.ts'
import { ErrorState } from '../ErrorState.tsx'
import { SidePanel } from './SidePanel.tsx'

type Query = { readonly error: Error | null; readonly refetch: () => Promise<unknown> }

/** In place of a form whose beginning did not load: why, and another try. Nothing while it is still on its way. */
export function FailedPanel({ title, query, onClose }: { title: string; query: Query; onClose: () => void }) {
  const t = useTexts('ui')
  if (!query.error) return null
  return (
    <SidePanel title={title} onClose={onClose}>
      <ErrorState title={t('error.title', { what: title })} error={query.error} onRetry={() => void query.refetch()} />
    </SidePanel>
  )
}
