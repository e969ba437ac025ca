import { dayOf } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import type { KeyFact } from '../../../../web/ui/PageHeader.tsx'
import { useNow } from '../../../../web/ui/now.ts'
import { zoneName } from '../../../../web/format.ts'
import { useLanguage } from '../../../../web/i18n.ts'
import { listEngagementContacts } from '../../api/engagementContact.ts'
import { otherSide } from '../../policy/vocabulary.ts'
import { daysBetween, type Engagement } from '../model.ts'
import { useTermText } from './useTermText.ts'

/** The one row of key facts below the name of an engagement. */
export function useEngagementFacts(engagement: Engagement): KeyFact[] {
  const t = useTexts('deal')
  const term = useTermText()
  const language = useLanguage()
  const today = dayOf(useNow(), engagement.zone)
  const { data, error } = useAction(listEngagementContacts, { engagementId: engagement.id })
  const leads = (data?.rows ?? []).filter((row) => row.duty === 'lead').map((row) => row.displayName)
  const running = engagement.status === 'accepted' && engagement.stage === 'operating'
  const day = daysBetween(engagement.startsOn, today) + 1
  const days = running && day > 0 ? t('day', { term: term(engagement), count: day }) : term(engagement)
  return [
    { label: t(`side.${otherSide(engagement.side)}`), value: engagement.counterpartyName },
    { label: t('facts.product'), value: t(`product.${engagement.productType}`) },
    { label: t('term'), value: days },
    { label: t('facts.shops'), value: t('facts.count', { count: engagement.shopNames.length }) },
    {
      label: t('facts.contacts'),
      value: leads.join(' / ') || t(data ? 'facts.nobody' : error ? 'facts.failed' : 'facts.coming'),
    },
    { label: t('facts.zone'), value: zoneName(engagement.zone, language) },
  ]
}
