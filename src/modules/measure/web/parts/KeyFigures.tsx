import { Sparkline } from '../../../../web/chart/Sparkline.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import type { Card } from '../types.ts'
import { useValueText } from '../useValueText.ts'
import { changeOf, valueParts } from '../value.ts'
import { FigureLink } from './FigureLink.tsx'
import css from './KeyFigures.module.css'

/** As many as stand in one row; the table below has the others. */
const shownAtMost = 6

/** The key figures of the period, each with its days as a line and how it differs from the period before. */
export function KeyFigures({ cards, to }: { cards: readonly Card[]; to?: string }) {
  const t = useTexts('measure')
  return (
    <ul className={css.cards} aria-label={t('keyFigures')}>
      {cards.slice(0, shownAtMost).map((card) => (
        <KeyFigure key={card.figure.definition} card={card} to={to} />
      ))}
    </ul>
  )
}

function KeyFigure({ card, to }: { card: Card; to: string | undefined }) {
  const t = useTexts('measure')
  const text = useValueText()
  const { figure, previous, difference, trend } = card
  const { definition, kind, name, value } = figure
  const change = text.change(kind, difference, previous?.value ?? null)
  const trendLabel = useTrendLabel(card)
  const compared = !['none', 'same'].includes(changeOf(kind, difference, previous?.value ?? null).kind)
  return (
    <li className={css.card}>
      <span className={css.name}>{name}</span>
      <span className={css.row}>
        <span className={css.value}>
          <FigureLink
            of={{ definition }}
            to={to}
            name={name}
            value={value === null ? t('noData') : text.value(kind, value)}
          >
            <Value card={card} />
          </FigureLink>
        </span>
        <Sparkline values={trend.map((point) => point.value)} label={trendLabel} width={72} />
      </span>
      <span className={css.below}>
        <span className={css.change} title={previous ? t('versus') : undefined}>
          {compared ? `${change} ${t('versus')}` : change}
        </span>
      </span>
    </li>
  )
}

function Value({ card: { figure } }: { card: Card }) {
  const t = useTexts('measure')
  const text = useValueText()
  const parts = valueParts(figure.kind, figure.value)
  if (parts.kind === 'none') return <span className={css.none}>{t('noData')}</span>
  if (parts.kind === 'long') return text.time(parts.milliseconds)
  if (parts.kind === 'plain') return parts.digits
  return (
    <>
      {parts.digits}
      <span className={css.unit}>{parts.kind === 'percent' ? '%' : ` ${t('secondsUnit')}`}</span>
    </>
  )
}

function useTrendLabel({ figure, trend }: Card): string {
  const t = useTexts('measure')
  const text = useValueText()
  const values = trend.flatMap((point) => point.value ?? [])
  const last = values.at(-1)
  if (last === undefined) return t('trendNone', { name: figure.name })
  const say = (value: number) => text.value(figure.kind, value)
  return t('trendLabel', {
    name: figure.name,
    low: say(Math.min(...values)),
    high: say(Math.max(...values)),
    last: say(last),
  })
}
