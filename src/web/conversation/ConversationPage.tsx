import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getEngagement } from '../../modules/deal/api/engagement.ts'
import { getConversation, lastConversationNo, transcriptPage } from '../../modules/desk/api.ts'
import { explainFigures } from '../../modules/measure/api/figure.ts'
import { formatFullInstant, formatInstant } from '../format.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { useNow } from '../ui/now.ts'
import { Page } from '../ui/Page.tsx'
import { PageHeader, type KeyFact } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { RevealField } from '../ui/RevealField.tsx'
import { StatePill } from '../ui/StatePill.tsx'
import { ZoneContext, useZone, useZoneName } from '../ui/zone.ts'
import css from './ConversationPage.module.css'
import { inOrder, marksOf, type Conversation } from './model.ts'
import { RoundsPanel } from './RoundsPanel.tsx'
import { Transcript } from './Transcript.tsx'

/** One conversation: what was said, and what it counted for. */
export function ConversationPage() {
  const u = useTexts('ui')
  const t = useTexts('desk')
  const params: { readonly engagementId?: string; readonly no?: string } = useParams({ strict: false })
  const engagementId = params.engagementId ?? ''
  // An address without a number names no conversation, not the first one: none is ever counted that far.
  const no = /^[1-9]\d{0,8}$/.test(params.no ?? '') ? Number(params.no) : lastConversationNo
  const query = useAction(getConversation, { engagementId, no })
  if (query.error && !query.data) {
    return (
      <Page>
        <ErrorState
          title={u('error.title', { what: t('page') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      </Page>
    )
  }
  if (!query.data) return <PageSkeleton />
  return (
    <ZoneContext value={query.data.zone}>
      <Loaded key={query.data.id} engagementId={engagementId} conversation={query.data} />
    </ZoneContext>
  )
}

function Loaded({ engagementId, conversation }: { engagementId: string; conversation: Conversation }) {
  const may = useMay()
  const explains = may(explainFigures, engagementId)
  const explained = useAction(explainFigures, { engagementId, conversationNo: conversation.no }, { enabled: explains })
  const [chosen, setChosen] = useState<string | null>(null)
  const [pages, setPages] = useState(1)
  const definitions = inOrder(explained.data?.definitions ?? [])
  const definition = definitions.find((one) => one.definition === chosen) ?? definitions[0] ?? null
  return (
    <Page fill>
      <Head engagementId={engagementId} conversation={conversation} />
      <div className={explains ? css.columns : css.single}>
        <Transcript
          engagementId={engagementId}
          conversation={conversation}
          marks={marksOf(definition)}
          pages={pages}
          onMore={
            conversation.messageCount > pages * transcriptPage ? () => setPages((loaded) => loaded + 1) : undefined
          }
        />
        {explains && (
          <RoundsPanel
            conversation={conversation}
            definitions={definitions}
            definition={definition}
            loading={explained.isPending}
            error={explained.error}
            onRetry={() => void explained.refetch()}
            onChoose={setChosen}
          />
        )}
      </div>
    </Page>
  )
}

function Head({ engagementId, conversation }: { engagementId: string; conversation: Conversation }) {
  const t = useTexts('desk')
  const d = useTexts('deal')
  const v = useTexts('vocabulary')
  const engagement = useAction(getEngagement, { engagementId }).data
  const list = `/engagements/${engagementId}`
  const { buyer, id, rating } = conversation
  const facts: KeyFact[] = [
    {
      label: t('facts.buyer'),
      value: (
        <RevealField label={t('facts.buyer')} personal={buyer} subject={{ type: 'conversation', id, field: 'buyer' }} />
      ),
    },
    { label: t('facts.shop'), value: conversation.shopName },
    { label: v('marketplaceLabel'), value: marketplaceName(v, conversation.marketplace) },
    { label: t('facts.time'), value: <Span from={conversation.startedAt} to={conversation.endedAt} /> },
    { label: t('facts.messages'), value: t('facts.count', { count: conversation.messageCount }) },
    ...(conversation.orderNo === null ? [] : [{ label: t('facts.order'), value: conversation.orderNo }]),
    { label: t('facts.source'), value: t('facts.imports', { numbers: conversation.imports.join('、') }) },
  ]
  return (
    <PageHeader
      crumbs={[
        { label: d('title'), to: '/engagements' },
        { label: engagement?.name ?? '…', to: list },
        { label: t('tab'), to: `${list}/conversations` },
      ]}
      title={conversation.externalId}
      state={
        conversation.unanswered ? (
          <StatePill tone="bad">{t('unanswered')}</StatePill>
        ) : rating === null ? undefined : (
          <StatePill tone={rating <= 2 ? 'bad' : rating >= 4 ? 'good' : 'warn'}>{t('rating', { rating })}</StatePill>
        )
      }
      facts={facts}
    />
  )
}

function marketplaceName(v: ReturnType<typeof useTexts<'vocabulary'>>, marketplace: string): string {
  const known = (['taobao', 'tmall', 'jd', 'pdd', 'kuaishou', 'douyin', 'xiaohongshu', 'own'] as const).find(
    (one) => one === marketplace,
  )
  return known ? v(`marketplace.${known}`) : marketplace
}

/** From when to when, the day said once; the zone stands behind it. */
function Span({ from, to }: { from: string; to: string }) {
  const zone = useZone()
  const name = useZoneName()
  const now = useNow()
  const u = useTexts('ui')
  const end = formatFullInstant(to, zone)
  const sameDay = formatFullInstant(from, zone).slice(0, 10) === end.slice(0, 10)
  const until = sameDay ? end.slice(11, 16) : formatInstant(to, zone, now)
  return (
    <span className={css.span}>
      {formatInstant(from, zone, now)} {u('table.to')} {until}
      <span className={css.zone}>{name}</span>
    </span>
  )
}
