import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleDashed } from 'lucide-react'
import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { PanelState } from '../../../../web/ui/PanelState.tsx'
import { StatePill } from '../../../../web/ui/StatePill.tsx'
import { engagementGate } from '../../api/engagement.ts'
import { gatePlace, type Engagement } from '../model.ts'
import css from './GateSection.module.css'

type Item = ActionOutput<typeof engagementGate>['items'][number]

/** What the next stage needs, what of it is missing, and who owes it. */
export function GateSection({ engagement }: { engagement: Engagement }) {
  const t = useTexts('deal')
  const v = useTexts('vocabulary')
  const { data: gate, error, refetch } = useAction(engagementGate, { engagementId: engagement.id })
  if (!gate)
    return (
      <Section>
        <PanelState what={t('gate.what')} error={error} onRetry={() => void refetch()} />
      </Section>
    )
  if (gate.next === null) return <Section>{t('gate.over')}</Section>
  // Service under way goes on by itself: its end is a step of the menu, not something to be made ready for.
  if (engagement.stage === 'operating' && gate.items.length === 0) return null
  const missing = gate.items.filter((item) => !item.met).length
  const decider = { client: t('gate.byClient'), vendor: t('gate.byVendor'), either: t('gate.byEither') }[gate.decider]
  return (
    <Section
      title={t('gate.title', { stage: v(`stage.${gate.next}`) })}
      note={decider}
      aside={
        missing > 0 ? (
          <StatePill tone="warn">{t('gate.note', { count: missing })}</StatePill>
        ) : (
          <StatePill tone="good">{t('gate.ready')}</StatePill>
        )
      }
    >
      {gate.items.length === 0 && <p className={css.names}>{t('gate.nothing')}</p>}
      <ul className={css.list}>
        {gate.items
          .toSorted((a, b) => Number(a.met) - Number(b.met))
          .map((item) => (
            <GateRow key={item.key} item={item} engagement={engagement} />
          ))}
      </ul>
    </Section>
  )
}

function GateRow({ item, engagement }: { item: Item; engagement: Engagement }) {
  const t = useTexts('deal')
  const place = gatePlace[item.key]
  const yours = item.owedBy === engagement.side
  const Icon = item.met ? CircleCheck : CircleDashed
  return (
    <li className={item.met ? css.met : css.missing}>
      <Icon size={18} aria-hidden />
      <div className={css.what}>
        <span>{t(`gate.items.${item.key}`)}</span>
        <span className="srOnly">{item.met ? t('gate.met') : t('gate.missing')}</span>
        {!item.met && item.names.length > 0 && (
          <span className={css.names}>{t('gate.names', { names: item.names.join(' · ') })}</span>
        )}
      </div>
      {!item.met && (
        <span className={yours ? css.yours : css.theirs} title={t('gate.owed', { side: t(`side.${item.owedBy}`) })}>
          {yours ? t('you') : t('them')}
        </span>
      )}
      {!item.met && yours && place && (
        <Link to={`/engagements/$engagementId/${place}`} params={{ engagementId: engagement.id }} className={css.go}>
          {t('gate.go')}
        </Link>
      )}
    </li>
  )
}
