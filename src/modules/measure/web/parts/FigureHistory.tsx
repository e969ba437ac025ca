import { Link } from '@tanstack/react-router'
import { formatFullInstant } from '../../../../web/format.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useZone } from '../../../../web/ui/zone.ts'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { exclusionReasonWords } from '../../policy/words.ts'
import { wordFor } from '../../../../platform/action/words.ts'
import { useLanguage } from '../../../../web/i18n.ts'
import type { Opened } from '../types.ts'
import { useValueText } from '../useValueText.ts'
import { changeOf } from '../value.ts'
import css from './FigureHistory.module.css'

/** Days that changed after they were final: when, why, from what to what. */
export function RevisionList({ opened }: { opened: Opened }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { revisions, kind } = opened
  if (revisions.length === 0) return <p className={css.none}>{t('drawer.noRevisions')}</p>
  const change = (before: number | null, after: number | null): string => {
    const difference = before === null || after === null ? null : (after - before) * (kind === 'rate' ? 100 : 1)
    const found = changeOf(kind, difference, before)
    return found.kind === 'none' || found.kind === 'same' ? '' : text.change(kind, difference, before)
  }
  return (
    <ol>
      {revisions.map(({ shopId, shopName, day, revision, at, cause, before, after }) => (
        <li key={`${shopId} ${day} ${revision}`} className={css.item}>
          <div className={css.text}>
            {t('drawer.revision', {
              day,
              before: text.value(kind, before.value),
              after: text.value(kind, after.value),
            })}{' '}
            <span className={css.change}>{change(before.value, after.value)}</span>
          </div>
          <div className={css.note}>
            {shopName} · {t(`cause.${cause}`)} · <Timestamp at={at} />{' '}
            <Link to="." search={(old: object) => ({ ...old, asOf: justBefore(at) })}>
              {t('drawer.earlier')}
            </Link>
          </div>
        </li>
      ))}
    </ol>
  )
}

function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString()
}

/** What both sides agreed to leave out in the period. */
export function GrantedList({ opened }: { opened: Opened }) {
  const t = useTexts('measure')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const zone = useZone()
  if (opened.exclusions.length === 0) return <p className={css.none}>{t('drawer.noGranted')}</p>
  const time = (instant: string) => formatFullInstant(instant, zone).slice(0, 16)
  return (
    <ul>
      {opened.exclusions.map((one) => (
        <li key={one.id} className={css.item}>
          <div className={css.text}>
            {wordFor(exclusionReasonWords, language, one.reason)} ·{' '}
            {one.conversation === null
              ? t('drawer.grantedText', { from: time(one.from), to: time(one.to) })
              : t('exclusion.ofConversation', { conversation: one.conversation })}
          </div>
          <p className={css.text}>{one.note}</p>
          <div className={css.note}>
            {t('drawer.by', { asked: one.requestedByName, decided: one.decidedByName ?? '—' })}
          </div>
        </li>
      ))}
    </ul>
  )
}
