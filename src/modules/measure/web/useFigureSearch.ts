import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { dayOf } from '../../../web/format.ts'
import { useNow } from '../../../web/ui/now.ts'
import { useZone } from '../../../web/ui/zone.ts'
import { partOf, type PartOfDay } from './partOfDay.ts'
import { periodOf, type Period } from './period.ts'

/** What the address of the dashboard says; all of it can be shared as a link. */
export type FigureSearch = {
  readonly period?: unknown
  readonly from?: unknown
  readonly to?: unknown
  readonly shopId?: unknown
  readonly pack?: unknown
  /** Definitions of all packs in the table of figures. */
  readonly all?: unknown
  /** The definition whose source is open, and of whom and when where that is less than the whole dashboard. */
  readonly open?: unknown
  readonly agent?: unknown
  readonly agentName?: unknown
  readonly day?: unknown
  readonly ofShop?: unknown
  readonly team?: unknown
  /** A week or month of the period. */
  readonly begin?: unknown
  readonly end?: unknown
  /** A part of the day. */
  readonly hour?: unknown
  readonly weekday?: unknown
  readonly servicePeriod?: unknown
  readonly asOf?: unknown
  /** The form in which an exclusion is asked for is open. */
  readonly ask?: unknown
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The figure that is open in the panel. */
export type OpenFigure = PartOfDay & {
  readonly definition: string
  readonly agent?: number | undefined
  readonly agentName?: string | undefined
  readonly day?: string | undefined
  readonly shopId?: string | undefined
  readonly team?: string | undefined
  /** The days it is of, where they are more than one but fewer than the dashboard's. */
  readonly span?: { readonly from: string; readonly to: string } | undefined
  readonly asOf?: string | undefined
}

export type FigureState = {
  readonly engagementId: string
  readonly period: Period
  readonly shopId: string | undefined
  readonly pack: string | undefined
  readonly all: boolean
  readonly open: OpenFigure | null
  readonly asking: boolean
  readonly change: (patch: FigureSearch) => void
}

const closed = {
  open: undefined,
  agent: undefined,
  agentName: undefined,
  day: undefined,
  ofShop: undefined,
  team: undefined,
  begin: undefined,
  end: undefined,
  hour: undefined,
  weekday: undefined,
  servicePeriod: undefined,
  asOf: undefined,
}

/** What is taken out of the address when the panel closes. */
export const nothingOpen: FigureSearch = closed

/** The address after a figure was opened. */
export function opening(figure: OpenFigure): FigureSearch {
  const { definition, shopId, span, ...own } = figure
  return { ...closed, ...own, open: definition, ofShop: shopId, begin: span?.from, end: span?.to }
}

function openOf(search: FigureSearch): OpenFigure | null {
  const definition = text(search.open)
  if (definition === undefined) return null
  return {
    definition,
    agent: typeof search.agent === 'number' ? search.agent : undefined,
    agentName: text(search.agentName),
    day: text(search.day),
    shopId: text(search.ofShop),
    team: text(search.team),
    span: spanOf(text(search.begin), text(search.end)),
    asOf: text(search.asOf),
    ...partOf(search),
  }
}

function spanOf(from: string | undefined, to: string | undefined): OpenFigure['span'] {
  return from === undefined || to === undefined ? undefined : { from, to }
}

export function useFigureSearch(): FigureState {
  const search: FigureSearch = useSearch({ strict: false })
  const params: { readonly engagementId?: string } = useParams({ strict: false })
  const navigate = useNavigate()
  const today = dayOf(useNow(), useZone())
  return {
    engagementId: params.engagementId ?? '',
    period: periodOf(search, today),
    shopId: text(search.shopId),
    pack: text(search.pack),
    all: search.all !== undefined,
    open: openOf(search),
    asking: search.ask !== undefined,
    change: (patch) => void navigate({ to: '.', search: (old: FigureSearch) => ({ ...old, ...patch }) }),
  }
}
