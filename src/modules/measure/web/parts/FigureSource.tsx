import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatFullInstant, formatNumber } from '../../../../web/format.ts'
import { useClausesOf } from '../../../../web/clause/useClausesOf.tsx'
import { useTexts } from '../../../../web/i18n.ts'
import { AsOf } from '../../../../web/ui/AsOf.tsx'
import { Timestamp } from '../../../../web/ui/Timestamp.tsx'
import { useZone, useZoneName } from '../../../../web/ui/zone.ts'
import { figurePaths } from '../paths.ts'
import type { Selection } from '../selection.ts'
import type { Opened } from '../types.ts'
import { nothingOpen, type FigureState, type OpenFigure } from '../useFigureSearch.ts'
import { useUnitName } from '../useUnitName.ts'
import { useValueText } from '../useValueText.ts'
import { BesideList } from './BesideList.tsx'
import { DefinitionWords } from './DefinitionWords.tsx'
import css from './FigureSource.module.css'
import { FigureTrend } from './FigureTrend.tsx'
import { GrantedList, RevisionList } from './FigureHistory.tsx'
import { SourcePart as Part } from './SourcePart.tsx'
import { StatusMark } from './StatusMark.tsx'
import { VerdictList } from './VerdictList.tsx'

type Props = {
  opened: Opened
  selection: Selection
  open: OpenFigure
  state: FigureState
  stale: boolean
  shopName: string | undefined
}

/** A figure opened, from the number down to the rule, the counts, what was left out and how it came to its present value. */
export function FigureSource({ opened, selection, open, state, stale, shopName }: Props) {
  const t = useTexts('measure')
  const text = useValueText()
  const { figure, definition, asOf, part } = opened
  const named = { engagementId: selection.engagementId, definition: definition.key, day: selection.to }
  const clauses = useClausesOf(named, t('drawer.noClause'))
  const shop = selection.shopId
  return (
    <div className={css.source}>
      <div>
        <h3 className={css.name}>{figure.name}</h3>
        <div className={css.row}>
          <span className={css.value}>{text.value(figure.kind, figure.value)}</span>
          <StatusMark status={figure.status} />
        </div>
        <p className={css.note}>
          {selection.from === selection.to ? selection.from : t('span', { from: selection.from, to: selection.to })}
          {part !== null && ` · ${part}`}
          {open.agentName && ` · ${open.agentName}`}
          {open.team && ` · ${open.team}`}
          {` · ${shop === undefined ? t('allShops') : (shopName ?? t('shop'))}`}
        </p>
        {part !== null && figure.unit === 'buyerDay' && <p className={css.note}>{t('groups.periodNote')}</p>}
        {open.asOf && (
          <p className={css.then} role="status">
            {t('drawer.asShown')} <Timestamp at={open.asOf} />{' '}
            <Link to="." search={(old: object) => ({ ...old, asOf: undefined })}>
              {t('drawer.now')}
            </Link>
          </p>
        )}
      </div>
      <dl className={css.facts}>
        {clauses !== null && <Fact label={t('drawer.clause')}>{clauses}</Fact>}
        <Fact label={t('drawer.rule')}>
          <DefinitionWords definition={definition} />
        </Fact>
        <Fact label={t('drawer.version')}>
          {definition.packName} <code className={css.code}>{definition.key}</code>
          <Effective from={definition.effectiveFrom} to={definition.effectiveTo} />
        </Fact>
        <Fact label={t('drawer.sample')}>
          <Sample figure={figure} />
        </Fact>
        <Fact label={t('drawer.asOf')}>{stale ? <AsOf at={asOf} stale /> : <Now at={asOf} />}</Fact>
      </dl>
      <VerdictList opened={opened} selection={selection} agentName={open.agentName} earlier={open.asOf !== undefined} />
      <FigureTrend opened={opened} selection={selection} />
      {opened.beside.length > 0 && (
        <Part title={t('beside.title')}>
          <BesideList rows={opened.beside} />
        </Part>
      )}
      <Part title={t('drawer.revisions')}>
        <RevisionList opened={opened} />
      </Part>
      <Part
        title={t('drawer.granted')}
        aside={
          opened.mayAskExclusion && (
            <Link to={figurePaths.dashboard} params={{ engagementId: state.engagementId }} search={askSearch}>
              {t('ask')}
            </Link>
          )
        }
      >
        <GrantedList opened={opened} />
      </Part>
      <Part title={t('drawer.source')}>
        <p className={css.small}>{definition.packNote}</p>
      </Part>
    </div>
  )
}

/** The form takes the place of the panel: two of them on top of each other would be one too many. */
function askSearch(old: object): object {
  return { ...old, ...nothingOpen, ask: 1 }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Now({ at }: { at: string }) {
  const zone = useZone()
  return <span>{`${formatFullInstant(at, zone)} (${useZoneName()})`}</span>
}

function Effective({ from, to }: { from: string | null; to: string | null }) {
  const t = useTexts('measure')
  if (from === null && to === null) return <span className={css.small}>{t('rule.always')}</span>
  if (from === null) return <span className={css.small}>{t('rule.until', { to: to ?? '' })}</span>
  return <span className={css.small}>{to === null ? t('rule.from', { from }) : t('rule.span', { from, to })}</span>
}

/** How many units, and how many of them met or answered. */
function Sample({ figure }: { figure: Opened['figure'] }) {
  const t = useTexts('measure')
  const unitName = useUnitName()
  const text = useValueText()
  const { kind, met, total } = figure
  if (kind === 'ratio' || figure.unit === 'shopDay') return text.counts(figure)
  const counts = { met: formatNumber(met), total: formatNumber(total), unit: unitName(figure.unit) }
  if (kind === 'time') return t('drawer.answered', counts)
  return kind === 'rate' || met !== total ? t('drawer.sampleText', counts) : t('drawer.sampleCount', counts)
}
