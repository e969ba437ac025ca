import { useTexts } from '../i18n.ts'
import { Bar as Skeleton } from '../ui/Bar.tsx'
import { useDuration } from '../ui/Duration.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { StatePill } from '../ui/StatePill.tsx'
import { RoundStrip } from './RoundStrip.tsx'
import { pillOf, type Conversation, type Explained } from './model.ts'
import css from './RoundsPanel.module.css'
import { UnitRow } from './UnitRow.tsx'

type Props = {
  conversation: Conversation
  /** The worst first. */
  definitions: readonly Explained[]
  definition: Explained | null
  loading: boolean
  error: Error | null
  onRetry: () => void
  onChoose: (definition: string) => void
}

/** What the conversation counted for: the units of one definition on a line of time, and all definitions to choose from. */
export function RoundsPanel({ conversation, definitions, definition, loading, error, onRetry, onChoose }: Props) {
  const t = useTexts('desk')
  const u = useTexts('ui')
  return (
    <div className={css.panel} role="region" aria-label={t('rounds.title')} tabIndex={0}>
      <header className={css.head}>
        <h2>{t('rounds.title')}</h2>
        <p>{t('rounds.hint')}</p>
      </header>
      {loading && <Skeleton width="80%" height="120px" />}
      {error && <ErrorState title={u('error.title', { what: t('rounds.title') })} error={error} onRetry={onRetry} />}
      {!loading && !error && definitions.length === 0 && <p className={css.none}>{t('rounds.none')}</p>}
      {definition && <Chosen conversation={conversation} definition={definition} />}
      {definitions.length > 0 && (
        <ul className={css.list} aria-label={t('rounds.definitions')}>
          {definitions.map((one) => (
            <li key={one.definition}>
              <Choice one={one} chosen={one === definition} onChoose={() => onChoose(one.definition)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Chosen({ conversation, definition }: { conversation: Conversation; definition: Explained }) {
  const t = useTexts('desk')
  const duration = useDuration()
  const { units, limitMs } = definition
  return (
    <div className={css.chosen}>
      <h3 className={css.name}>{definition.name}</h3>
      <p className={css.kind}>
        {definition.packName} · {unitName(t, definition.unit)}
        {limitMs !== null && ` · ${t('rounds.limit', { time: duration(limitMs) })}`}
      </p>
      <RoundStrip conversation={conversation} definition={definition} />
      <ul className={css.units} aria-label={t('rounds.units')}>
        {units.map((unit) => (
          <UnitRow key={`${unit.openedAt} ${unit.openedBy}`} definition={definition} unit={unit} />
        ))}
      </ul>
    </div>
  )
}

function Choice({ one, chosen, onChoose }: { one: Explained; chosen: boolean; onChoose: () => void }) {
  const t = useTexts('desk')
  const { tone, word } = pillOf(one, one.verdict)
  return (
    <button type="button" className={chosen ? css.optionOn : css.option} aria-pressed={chosen} onClick={onChoose}>
      <span className={css.label}>
        {one.name}
        <span className={css.kind}>
          {one.packName} · {unitName(t, one.unit)} · {t('rounds.counted', { count: one.units.length })}
        </span>
      </span>
      <StatePill tone={tone}>{t(`verdict.${word}`)}</StatePill>
    </button>
  )
}

const unitNames = ['round', 'message', 'buyerDay', 'session', 'firstReply', 'shopDay', 'agentTime'] as const

function unitName(t: ReturnType<typeof useTexts<'desk'>>, unit: string): string {
  const known = unitNames.find((one) => one === unit)
  return known ? t(`unit.${known}`) : unit
}
