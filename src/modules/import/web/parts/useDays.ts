import { useTexts } from '../../../../web/i18n.ts'

/** Calendar days from one to another as text; a dash where there are none. */
export function useDays(): (from: string | null, to: string | null) => string {
  const t = useTexts('import')
  return (from, to) => {
    if (from === null || to === null) return '—'
    return from === to ? from : t('span', { from, to })
  }
}
