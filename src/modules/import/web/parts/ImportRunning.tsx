import { formatBytes, formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Progress } from '../../../../web/ui/Progress.tsx'
import { importRatio, type ImportDetail } from '../model.ts'
import css from './ImportRunning.module.css'
import { Remark } from './Remark.tsx'

/** How far an import is, with counts. */
export function ImportRunning({ row, stale }: { row: ImportDetail; stale: boolean }) {
  const t = useTexts('import')
  const u = useTexts('ui')
  const ratio = importRatio(row)
  const { progress, status } = row
  const stage = status === 'queued' || status === 'reading' || status === 'merging' ? status : 'reading'
  const counted = row.accepted + row.repeated + row.rejected > 0
  const counts = [
    t('running.accepted', { rows: formatNumber(row.accepted) }),
    t('running.repeated', { rows: formatNumber(row.repeated) }),
    t('running.rejected', { rows: formatNumber(row.rejected) }),
  ]
  return (
    <Section title={t('running.title')}>
      <div className={css.running}>
        <div className={css.line}>
          <span role="status">{progress.cancelling ? t('running.cancelling') : t(`running.${stage}`)}</span>
          {ratio !== null && <strong className={css.percent}>{Math.floor(ratio * 100)}%</strong>}
        </div>
        <Progress label={t('running.title')} ratio={ratio} />
        {status !== 'queued' && (
          <p className={css.counts}>
            <span>
              {status === 'merging'
                ? t('running.written', { rows: formatNumber(progress.rowsWritten) })
                : t('running.read', { rows: formatNumber(progress.rowsRead) })}
            </span>
            {status === 'reading' && (
              <span>
                {t('running.bytes', {
                  done: formatBytes(progress.bytesRead),
                  total: formatBytes(progress.bytesTotal),
                })}
              </span>
            )}
            {status === 'merging' && counted && counts.map((text) => <span key={text}>{text}</span>)}
          </p>
        )}
        <p className={css.note}>{t('running.leave')}</p>
        {stale && <Remark tone="warn">{u('error.unreachable')}</Remark>}
      </div>
    </Section>
  )
}
