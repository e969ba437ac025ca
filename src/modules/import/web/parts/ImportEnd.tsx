import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { useMay } from '../../../../web/session/session.ts'
import { startImport } from '../../api/import.ts'
import type { ImportDetail } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'
import { Counts, type Count } from './Counts.tsx'
import css from './ImportEnd.module.css'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { Remark } from './Remark.tsx'
import { useDays } from './useDays.ts'

/** What came of an import, and the way on. */
export function ImportEnd({ row }: { row: ImportDetail }) {
  return row.status === 'done' ? <Done row={row} /> : <NotDone row={row} />
}

function Done({ row }: { row: ImportDetail }) {
  const t = useTexts('import')
  const days = useDays()
  const { engagementId } = usePlaceIds()
  const { firstDay, lastDay, kind } = row
  const sheet = kind === 'marketplace'
  return (
    <Section title={t('result.title')}>
      <Counts label={t('result.title')} counts={useCounts(row)} />
      <div className={css.remarks}>
        {row.accepted === 0 && row.repeated > 0 && <Remark tone="note">{t('result.nothingNew')}</Remark>}
        {row.accepted > 0 && sheet && <Remark tone="note">{t('result.sheet')}</Remark>}
        {row.accepted > 0 && !sheet && firstDay && (
          <Remark tone="good">
            {t('result.days', { days: days(firstDay, lastDay) })}{' '}
            <Link
              to={`/engagements/${engagementId}/conversations`}
              search={{ importNo: row.no, shopId: row.shopId, from: firstDay, to: lastDay ?? firstDay }}
            >
              {t('result.open')}
            </Link>
          </Remark>
        )}
        {row.unknownAccounts > 0 && (
          <Remark tone="warn">
            {t('result.unknown', { count: row.unknownAccounts })}{' '}
            <Link to={`/engagements/${engagementId}/imports/accounts`} search={{ shopId: row.shopId }}>
              {t('result.map')}
            </Link>
          </Remark>
        )}
      </div>
    </Section>
  )
}

function useCounts(row: ImportDetail): Count[] {
  const t = useTexts('import')
  const sheet = row.kind === 'marketplace'
  return [
    {
      key: 'read',
      label: t('result.read'),
      value: formatNumber(row.rowsRead),
      hint: t('result.readHint'),
    },
    {
      key: 'accepted',
      label: t('result.accepted'),
      value: formatNumber(row.accepted),
      hint: t(sheet ? 'result.acceptedSheet' : 'result.acceptedHint'),
      ...(row.accepted > 0 ? { tone: 'good' as const } : {}),
    },
    {
      key: 'repeated',
      label: t('result.repeated'),
      value: formatNumber(row.repeated),
      hint: t('result.repeatedHint'),
    },
    {
      key: 'rejected',
      label: t('result.rejected'),
      value: formatNumber(row.rejected),
      hint: t(rejectedHint(row)),
      ...(row.rejected > 0 ? { tone: 'bad' as const } : {}),
    },
    sheet
      ? {
          key: 'summaries',
          label: t('result.summaries'),
          value: formatNumber(row.summaries),
          hint: t('result.summariesHint'),
        }
      : {
          key: 'conversations',
          label: t('result.conversations'),
          value: formatNumber(row.conversations),
          hint: t('result.conversationsHint', { count: formatNumber(row.newConversations) }),
        },
  ]
}

function rejectedHint({ rejected, keptProblems }: ImportDetail) {
  if (rejected > 0) return 'result.rejectedHint'
  return keptProblems > 0 ? 'result.rejectedCells' : 'result.rejectedNone'
}

function NotDone({ row }: { row: ImportDetail }) {
  const t = useTexts('import')
  const may = useMay()
  const { engagementId } = usePlaceIds()
  const { kind, layout, encoding, delimiter, sheet, headerRow } = row.settings
  const again = { step: 'columns', shop: row.shopId, file: row.fileId }
  const given = Object.entries({ kind, layout, encoding, delimiter, sheet, headerRow })
  return (
    <Section title={t('failed.title')}>
      <div className={css.remarks}>
        {row.failure && <Remark tone="bad">{row.failure.message}</Remark>}
        <p className={css.hint}>{row.status === 'failed' ? t('failed.hint') : t('failed.cancelled')}</p>
      </div>
      {row.fileKept && may(startImport, engagementId) && (
        <div className={css.ways}>
          <LinkButton
            to={`/engagements/${engagementId}/imports/new`}
            search={{ ...again, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) }}
          >
            {t('failed.settings')}
          </LinkButton>
        </div>
      )}
    </Section>
  )
}
