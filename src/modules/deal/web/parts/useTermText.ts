import { useTexts } from '../../../../web/i18n.ts'

/** From the first to the last day; both are days of the engagement's zone. */
export function useTermText(): (term: { readonly startsOn: string; readonly endsOn: string | null }) => string {
  const t = useTexts('deal')
  return ({ startsOn, endsOn }) => t('span', { from: startsOn, to: endsOn ?? t('openEnd') })
}
