import { LogOut } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction, useCommand } from '../../../../web/query.ts'
import { Bar } from '../../../../web/ui/Bar.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { sessionList, sessionRevoke } from '../../api.ts'
import css from './profile.module.css'

const EndOthersDialog = lazy(async () => ({ default: (await import('./EndOthersDialog.tsx')).EndOthersDialog }))

type Row = ActionOutput<typeof sessionList>['sessions'][number]

export function SessionsSection() {
  const t = useTexts('account')
  const { data, error, refetch } = useAction(sessionList, {})
  const [asking, setAsking] = useState(false)
  const endOthers = data && data.sessions.length > 1 && (
    <Button size="small" onClick={() => setAsking(true)}>
      {t('sessions.endOthers')}
    </Button>
  )
  return (
    <Section title={t('sessions.title')} note={t('sessions.note')} aside={endOthers}>
      {error && <ErrorState title={t('sessions.failed')} error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Bar height="80px" />}
      {data && (
        <Grid<Row>
          label={t('sessions.title')}
          rows={data.sessions}
          rowKey={(row) => row.id}
          columns={[
            { key: 'device', title: t('sessions.device'), render: (row) => <DeviceName row={row} /> },
            { key: 'network', title: t('sessions.network'), render: (row) => row.address ?? '—' },
            { key: 'created', title: t('sessions.created'), render: (row) => <Timestamp at={row.createdAt} /> },
            { key: 'lastSeen', title: t('sessions.lastSeen'), render: (row) => <Timestamp at={row.lastSeenAt} /> },
          ]}
          rowActions={endButton}
        />
      )}
      <Suspense>{asking && <EndOthersDialog onClose={() => setAsking(false)} />}</Suspense>
    </Section>
  )
}

function endButton(row: Row) {
  return row.current ? null : <EndButton sessionId={row.id} />
}

function EndButton({ sessionId }: { sessionId: string }) {
  const t = useTexts('account')
  const revoke = useCommand(sessionRevoke, { affects: ['session'] })
  return <IconButton label={t('sessions.end')} icon={LogOut} size={16} onClick={() => revoke.mutate({ sessionId })} />
}

function DeviceName({ row }: { row: Row }) {
  const t = useTexts('account')
  const { browser, system } = row
  const name = browser && system ? t('sessions.on', { browser, system }) : (browser ?? system ?? t('sessions.unknown'))
  return (
    <span className={css.device}>
      {name}
      {row.current && <StatePill tone="active">{t('sessions.current')}</StatePill>}
    </span>
  )
}
