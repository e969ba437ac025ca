import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { evaluationPaths as paths } from '../paths.ts'
import { toneOf, useNumberText } from '../show.ts'
import type { EvaluationDetail } from '../types.ts'
import { Fact, Facts } from './Facts.tsx'
import css from './Source.module.css'

type Props = { engagementId: string; detail: EvaluationDetail }

/** A value down to the clause, the definition, the counts, what was left out, and the conversations behind it. */
export function Source({ engagementId, detail }: Props) {
  const t = useTexts('evaluation')
  const text = useNumberText()
  const reasons = Object.entries(detail.excluded)
  return (
    <div className={css.source}>
      <div className={css.row}>
        <span className={css.value}>{text.value(detail.unit, detail.value)}</span>
        <StatePill tone={toneOf[detail.result]}>{t(`result.${detail.result}`)}</StatePill>
        <span className={css.note}>
          {text.target(detail)}
          {detail.distance !== null && ` · ${text.distance(detail)}`}
        </span>
      </div>
      <Facts>
        <Fact label={t('detail.clause')}>
          <span className={css.small}>{t('detail.version', { version: detail.clauseVersion })}</span>
          <p className={css.text}>{detail.text}</p>
        </Fact>
        {detail.definitions.map(({ key, name, pack }) => (
          <Fact key={key} label={t('detail.definition')}>
            {pack} · {name} <code className={css.code}>{key}</code>
          </Fact>
        ))}
        {detail.enteredMetrics.length > 0 && (
          <Fact label={t('detail.entered')}>
            <Link to={paths.values} params={{ engagementId }}>
              {detail.enteredMetrics.map(({ name }) => name).join(' · ')}
            </Link>
          </Fact>
        )}
        {detail.total !== null && (
          <Fact label={t('detail.counted')}>
            {t('detail.countedText', { met: formatNumber(detail.met ?? 0), total: formatNumber(detail.total) })}
          </Fact>
        )}
        <Fact label={t('detail.excluded')}>
          {reasons.length === 0
            ? t('detail.excludedNone')
            : reasons.map(([reason, count]) => (
                <div key={reason} className={css.reason}>
                  <span>{reasonText(t, reason)}</span>
                  <span className={css.count}>{formatNumber(count)}</span>
                </div>
              ))}
        </Fact>
        {detail.because.length > 0 && <Fact label={t('detail.because')}>{detail.because.join(' · ')}</Fact>}
        <Fact label={t('detail.computed')}>
          <Timestamp at={detail.computedAt} /> · {t('detail.revision', { count: detail.revision })}
        </Fact>
        {detail.afterFreeze && (
          <Fact label={t('late')}>
            {t('detail.afterFreeze', { value: text.value(detail.unit, detail.afterFreeze.value) })}
          </Fact>
        )}
      </Facts>
      <ul className={css.links}>
        {detail.definitions.map(({ key }) => (
          <li key={key}>
            <Rows
              engagementId={engagementId}
              definition={key}
              detail={detail}
              verdict="missed"
              label={t('detail.rows')}
            />{' '}
            <Rows
              engagementId={engagementId}
              definition={key}
              detail={detail}
              verdict="met"
              label={t('detail.rowsMet')}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

type Reason = Parameters<ReturnType<typeof useTexts<'evaluation'>>>[0]

function reasonText(t: ReturnType<typeof useTexts<'evaluation'>>, reason: string): string {
  // Reasons are the engine's own words, each of which has a text.
  return t(`reason.${reason}` as Reason)
}

type RowsProps = { engagementId: string; definition: string; detail: EvaluationDetail; verdict: string; label: string }

function Rows({ engagementId, definition, detail, verdict, label }: RowsProps) {
  const [only, ...more] = detail.shopIds ?? []
  const search = {
    definition,
    verdict,
    from: detail.from,
    to: detail.to,
    ...(only && more.length === 0 ? { shopId: only } : {}),
  }
  return (
    <Link to={paths.rows} params={{ engagementId }} search={search}>
      {label}
    </Link>
  )
}
