import { useTexts } from '../../../../web/i18n.ts'
import { PanelState } from '../../../../web/ui/PanelState.tsx'
import css from './Banner.module.css'

/** In the place of what waits for an answer and of the own drafts: without it, none would seem to be there. */
export function ContractFailed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useTexts('contract')
  return (
    <div className={css.banner}>
      <PanelState what={t('openWork')} error={error} onRetry={onRetry} />
    </div>
  )
}
