import { z } from 'zod'
import { defineAction, type Column } from '../../../platform/action/action.ts'
import { listOutput } from '../../../platform/action/list.ts'
import { exclusionReasons } from '../../../engine/metrics/definition.ts'
import { figureExporters, figureReaders, rowReaders } from '../policy/rights.ts'
import { causes, figureKinds, figureStatuses, groupings, type GroupingName } from '../policy/vocabulary.ts'
import { definitionSchema } from './definition.ts'
import { besideSchema } from './marketplaceFigure.ts'
import {
  agentKey,
  checkPart,
  checkPeriod,
  conversationNumber,
  days,
  definitionKey,
  exampleDays,
  exampleDefinition,
  exampleId,
  figureColumns,
  figureFields,
  figureSchema,
  id,
  inEngagement,
  instant,
  instantInput,
  partOfDay,
} from './fields.ts'

const point = z.object({
  day: z.iso.date(),
  met: z.int(),
  total: z.int(),
  value: z.number().nullable(),
  status: z.enum(figureStatuses),
})

const comparison = z.object({
  figure: figureSchema,
  /** The same number of days right before; null where nothing was measured then. */
  previous: figureSchema.nullable(),
  /** Rates in percentage points, times in milliseconds, counts as they are; null without both values. */
  difference: z.number().nullable(),
  trend: z.array(point),
})

/** What the dashboard of an engagement, or of one shop of it, shows. Without data every list is there and empty. */
export const overviewFigures = defineAction({
  name: 'figure.overview',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  summary: { zh: '服务看板', en: 'Service dashboard' },
  input: z
    .strictObject({
      ...inEngagement,
      ...days,
      shopId: id.optional(),
      /** Whose rules; default: the shop's marketplace's, and our own where several shops are shown. */
      pack: z.string().max(60).optional(),
    })
    .superRefine(checkPeriod),
  output: z.object({
    zone: z.string(),
    asOf: instant,
    /** First and last local day with figures, of all times. */
    firstDay: z.iso.date().nullable(),
    latestDay: z.iso.date().nullable(),
    /** Days of the period by state, and days of any time that wait to be computed. */
    days: z.object({ provisional: z.int(), final: z.int(), restated: z.int() }),
    pendingDays: z.int(),
    /** All the caller may choose from, whichever he asked about. */
    shops: z.array(z.object({ shopId: z.uuid(), name: z.string(), marketplace: z.string() })),
    pack: z.string(),
    packName: z.string(),
    packs: z.array(z.object({ id: z.string(), name: z.string() })),
    previous: z.object(days),
    /** Key figures, the reply rate of the rules first. */
    cards: z.array(comparison),
    /** The reply rate by weekday (Monday 1) and hour; cells without units are left out. */
    heatMap: z.object({
      definition: z.string().nullable(),
      name: z.string(),
      cells: z.array(
        z.object({
          weekday: z.int(),
          hour: z.int(),
          met: z.int(),
          total: z.int(),
          rate: z.number().nullable(),
        }),
      ),
    }),
    mayAskExclusion: z.boolean(),
  }),
  example: { engagementId: exampleId, ...exampleDays },
})

const selection = {
  ...inEngagement,
  ...days,
  shopId: id.optional(),
  /** `group.key` of a row grouped by agent. */
  agent: agentKey.optional(),
  team: z.string().max(40).optional(),
  ...partOfDay,
  /** Figures as they were shown then; default now. */
  asOf: instantInput.optional(),
}

const listColumns: readonly Column[] = [
  { key: 'group.name', title: { zh: '分组', en: 'Group' }, kind: 'text' },
  ...figureColumns,
]

/** Groupings by which hours and periods of service can be kept apart once more. */
const groupsOfPart: ReadonlySet<GroupingName> = new Set(['none', 'shop', 'day', 'week', 'month'])

function checkGrouping(
  asked: { readonly hour?: unknown; readonly servicePeriod?: unknown; readonly groupBy: GroupingName },
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  if (asked.hour === undefined && asked.servicePeriod === undefined) return
  if (!groupsOfPart.has(asked.groupBy))
    context.addIssue({
      code: 'custom',
      path: ['groupBy'],
      message: '按小时和服务时段的数据不能再这样分组。|Hours and periods of service cannot be grouped like this.',
    })
}

/** Figures in groups. Groups are in their natural order, definitions in that of their pack. */
export const listFigures = defineAction({
  name: 'figure.list',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  exportRoles: figureExporters,
  summary: { zh: '服务指标', en: 'Figures' },
  input: z
    .strictObject({
      ...selection,
      groupBy: z.enum(groupings).default('none'),
      /** Default: every definition that is measured. */
      definitions: z.array(definitionKey).max(200).optional(),
      /** Further limits to whole packs and to metrics. */
      packs: z.array(z.string().max(60)).max(20).optional(),
      metrics: z.array(z.string().max(60)).max(50).optional(),
      page: z.int().min(1).max(100_000).default(1),
      pageSize: z.int().min(1).max(1000).default(100),
    })
    .superRefine(checkPeriod)
    .superRefine(checkPart)
    .superRefine(checkGrouping),
  output: listOutput(
    z.object({
      /** What the group is: shop id, agent key, team, hour, first day of the week or month, period of service. */
      group: z.object({ key: z.string(), name: z.string() }),
      ...figureFields,
    }),
  ),
  example: { engagementId: exampleId, ...exampleDays },
  columns: listColumns,
})

/** A figure opened: what it is made of, by which rule, what was left out and why, how it came to its present value. */
export const openFigure = defineAction({
  name: 'figure.open',
  kind: 'query',
  scope: 'engagement',
  roles: figureReaders,
  summary: { zh: '数据依据', en: 'The source of a figure' },
  input: z
    .strictObject({ ...selection, definition: definitionKey })
    .superRefine(checkPeriod)
    .superRefine(checkPart),
  output: z.object({
    zone: z.string(),
    asOf: instant,
    definition: definitionSchema,
    /** Which part of the day it is of, in the caller's language; null for all of it. */
    part: z.string().nullable(),
    figure: figureSchema,
    /** Units by verdict, worst first; the rows of each are in figureRow.list, where `rows` says so. */
    verdicts: z.array(
      z.object({ verdict: z.enum(['missed', 'met', ...exclusionReasons]), units: z.int(), rows: z.boolean() }),
    ),
    days: z.object({ provisional: z.int(), final: z.int(), restated: z.int() }),
    /** Restatements of days in the period, the newest first, at most 50. */
    revisions: z.array(
      z.object({
        shopId: z.uuid(),
        shopName: z.string(),
        day: z.iso.date(),
        revision: z.int(),
        at: instant,
        cause: z.enum(causes),
        causeId: z.string().nullable(),
        before: z.object({ met: z.int(), total: z.int(), value: z.number().nullable() }),
        after: z.object({ met: z.int(), total: z.int(), value: z.number().nullable() }),
      }),
    ),
    /** The marketplace's own figures for the same days. */
    beside: z.array(besideSchema),
    /** Granted exclusions that concern the period. */
    exclusions: z.array(
      z.object({
        id: z.uuid(),
        reason: z.string(),
        from: instant,
        to: instant,
        /** As the marketplace calls the one conversation that was left out. */
        conversation: z.string().nullable(),
        note: z.string(),
        requestedByName: z.string(),
        decidedByName: z.string().nullable(),
      }),
    ),
    kind: z.enum(figureKinds),
    mayAskExclusion: z.boolean(),
  }),
  example: { engagementId: exampleId, ...exampleDays, definition: exampleDefinition },
})

/** What a unit came to: as in figures, and `open` where it is not answered and there is still time. */
const explained = z.enum(['missed', 'met', 'open', ...exclusionReasons])

/** Every unit of one conversation under every definition its shop is measured by. */
export const explainFigures = defineAction({
  name: 'figure.explain',
  kind: 'query',
  scope: 'engagement',
  roles: rowReaders,
  summary: { zh: '会话达标明细', en: 'Which definitions a conversation met' },
  input: z.strictObject({ ...inEngagement, conversationNo: conversationNumber }),
  output: z.object({
    zone: z.string(),
    definitions: z.array(
      z.object({
        definition: z.string(),
        metric: z.string(),
        id: z.string().nullable(),
        name: z.string(),
        pack: z.string(),
        packName: z.string(),
        unit: z.string(),
        formula: z.string(),
        kind: z.enum(figureKinds),
        limitMs: z.number().nullable(),
        /** The worst verdict of its units. */
        verdict: explained,
        /** In order of time. A unit of a buyer's day may reach into other conversations of his. */
        units: z.array(
          z.object({
            verdict: explained,
            /** Why: inTime, tooLate, unanswered, dayEnded, handedOver, waiting, answered, counted, leftOut, ... */
            because: z.string(),
            openedAt: instant,
            /** The last instant at which an answer was in time. */
            deadline: instant.nullable(),
            answeredAt: instant.nullable(),
            waitedMs: z.number().nullable(),
            /** What it weighs in a mean. */
            weightMs: z.number().nullable(),
            agentName: z.string().nullable(),
            /** Messages of this conversation, by their ids: what it is made of, what began it, what answered it. */
            messageIds: z.array(z.string()),
            openedBy: z.string().nullable(),
            answeredBy: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
  example: { engagementId: exampleId, conversationNo: 1 },
})
