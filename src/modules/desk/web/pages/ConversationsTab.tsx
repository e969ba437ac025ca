import { Link, useParams } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { DataTable } from '../../../../web/ui/table/DataTable.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { listChatAgents, listConversations } from '../../api.ts'
import { Excerpt } from '../parts/Excerpt.tsx'
import css from './ConversationsTab.module.css'

/** Every conversation of the engagement's shops, to be found by what was said, by whom and when. */
export function ConversationsTab() {
  const t = useTexts('desk')
  const params: { readonly engagementId?: string } = useParams({ strict: false })
  const engagementId = params.engagementId ?? ''
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const agents = useAction(listChatAgents, { engagementId }).data?.rows ?? []
  return (
    <DataTable
      action={listConversations}
      label={t('tab')}
      fixed={{ engagementId }}
      rowKey={(row) => String(row.no)}
      searchHint={t('search')}
      hidden={['externalId', 'orderNo']}
      filters={[
        { kind: 'dates', from: 'from', until: 'to', label: t('filter.days') },
        {
          kind: 'select',
          key: 'shopId',
          label: t('filter.shop'),
          options: shops.map((shop) => ({ value: shop.shopId, label: shop.name })),
        },
        {
          kind: 'select',
          key: 'agentId',
          label: t('filter.agent'),
          options: agents.map((agent) => ({ value: agent.memberId, label: agent.agentName })),
        },
        {
          kind: 'select',
          key: 'rated',
          rare: true,
          label: t('filter.rated'),
          options: (['low', 'high', 'none'] as const).map((value) => ({ value, label: t(`ratedAs.${value}`) })),
        },
        { kind: 'flag', key: 'unanswered', label: t('filter.unanswered') },
        { kind: 'text', key: 'externalId', label: t('filter.externalId'), rare: true },
        { kind: 'text', key: 'buyer', label: t('filter.buyer'), rare: true },
        { kind: 'text', key: 'orderNo', label: t('filter.orderNo'), rare: true },
        { kind: 'linked', key: 'importNo', label: t('filter.importNo') },
      ]}
      cells={{
        startedAt: (row) => (
          <Link
            to="/engagements/$engagementId/conversations/$no"
            params={{ engagementId, no: String(row.no) }}
            className={css.time}
          >
            <Timestamp at={row.startedAt} />
          </Link>
        ),
        excerpt: (row) => <Excerpt text={row.excerpt} found={row.found} />,
        agents: (row) =>
          row.unanswered ? <StatePill tone="bad">{t('unanswered')}</StatePill> : row.agents.join('、') || '—',
        rating: (row) =>
          row.rating === null ? (
            <span className={css.quiet}>{t('unrated')}</span>
          ) : row.rating <= 2 ? (
            <span className={css.low}>{t('rating', { rating: row.rating })}</span>
          ) : (
            t('rating', { rating: row.rating })
          ),
      }}
      notice={({ waitingDays }) =>
        (waitingDays ?? 0) > 0 && (
          <p className={css.waiting} role="status">
            <LoaderCircle size={14} aria-hidden />
            {t('waiting', { count: waitingDays ?? 0 })}
          </p>
        )
      }
      empty={<Empty title={t('empty')} hint={t('emptyHint')} />}
    />
  )
}
