import type { OrganizationContext } from '../../../platform/action/context.ts'
import { handle } from '../../../platform/action/handler.ts'
import { notFound, Refusal } from '../../../platform/refusal.ts'
import { loadEngagement, sideOf } from '../../deal/index.ts'
import {
  checkNumbers,
  checkValues,
  correctValue,
  enterValue,
  importValues,
  withdrawValue,
} from '../api/enteredValue.ts'
import { contractMetrics, type ContractMetric } from '../contractMetrics.ts'
import { correctEntered, findEntered, insertEntered, type EnteredRow } from '../entered.ts'
import { enteredValueChanged } from '../events.ts'
import { holdFiles } from '../files.ts'
import { presentValues, readValueFile, type CheckedRow } from '../importRows.ts'
import { speaksForAll, valueEnterers } from '../policy/rights.ts'
import { requireOpenDays } from '../openDays.ts'

const enter = handle(enterValue, async (context, input) => {
  const { db } = context
  const { engagementId, metric, from, to, note, fileIds } = input
  const side = await begin(context, engagementId)
  const known = (await contractMetrics(db, engagementId)).find((one) => one.metric === metric)
  if (!known) throw new Refusal('invalidInput', {}, [metricUnknown])
  refuseNumbers(known.reading, input)
  await requireOpenDays(context, engagementId, from, to)
  await requireNone(db, engagementId, { metric, from, to })
  await holdFiles(db, engagementId, fileIds)
  const { met = null, total = null, value = null } = input
  const id = await insertEntered(context, engagementId, {
    metric,
    name: known.name,
    reading: known.reading,
    fromDay: from,
    toDay: to,
    met,
    total,
    value,
    note,
    fileIds,
    replaces: null,
    withdrawn: false,
    source: 'form',
    side,
  })
  context.record({ object: { type: 'enteredValue', id }, after: { metric, from, to, met, total, value, note } })
  context.emit(enteredValueChanged, { from, to })
  return { id }
})

const correct = handle(correctValue, async (context, input) => {
  const { db } = context
  const { engagementId, note, fileIds } = input
  const { row, side } = await beginWith(context, engagementId, input.id)
  refuseNumbers(row.reading, input)
  await holdFiles(db, engagementId, fileIds)
  const { met = null, total = null, value = null } = input
  const id = await correctEntered(context, row, { met, total, value, note, fileIds, source: 'form', side })
  context.emit(enteredValueChanged, { from: row.fromDay, to: row.toDay })
  return { id }
})

const withdraw = handle(withdrawValue, async (context, { engagementId, id, note }) => {
  const { row, side } = await beginWith(context, engagementId, id)
  const { metric, name, reading, fromDay, toDay, met, total, value } = row
  await insertEntered(context, engagementId, {
    metric,
    name,
    reading,
    fromDay,
    toDay,
    met,
    total,
    value,
    note,
    fileIds: [],
    replaces: id,
    withdrawn: true,
    source: 'form',
    side,
  })
  context.record({ object: { type: 'enteredValue', id }, after: { withdrawn: true }, reason: note })
  context.emit(enteredValueChanged, { from: fromDay, to: toDay })
  return {}
})

const check = handle(checkValues, async ({ db, actor, language, now }, { engagementId, csv }) => {
  const side = sideOf(actor, await loadEngagement(db, engagementId))
  const checked = await readValueFile(db, engagementId, csv, { language, side, now })
  const bad = checked.filter(({ shown }) => shown.problem !== null).length
  return { rows: checked.map(({ shown }) => shown), good: checked.length - bad, bad }
})

const bring = handle(importValues, async (context, { engagementId, csv, note, fileIds }) => {
  const { db, language, now } = context
  const side = await begin(context, engagementId)
  const checked = await readValueFile(db, engagementId, csv, { language, side, now })
  const problem = checked.find(({ shown }) => shown.problem !== null)
  if (problem) throw new Refusal('valuesRefused', { line: problem.shown.line, why: problem.shown.problem ?? '' })
  const bare = checked.find(({ shown }) => shown.effect !== 'same' && shown.note === '')
  if (bare && note === '' && fileIds.length === 0)
    throw new Refusal('invalidInput', {}, [evidenceMissing(bare.shown.line)])
  await holdFiles(db, engagementId, fileIds)
  const counts = { entered: 0, corrected: 0, unchanged: 0 }
  for (const row of checked) {
    if (row.shown.effect === 'same') counts.unchanged += 1
    else {
      await bringRow(context, engagementId, row, { side, note, fileIds })
      counts[row.replaces === null ? 'entered' : 'corrected'] += 1
    }
  }
  const days = checked.flatMap(({ parsed }) => (parsed ? [parsed.from, parsed.to] : [])).toSorted()
  const [from = '', to = ''] = [days.at(0), days.at(-1)]
  await requireOpenDays(
    context,
    engagementId,
    from,
    to,
    checked.filter(({ shown }) => shown.effect !== 'same').flatMap(({ parsed }) => (parsed ? [parsed] : [])),
  )
  context.record({ object: { type: 'enteredValue', id: 'import' }, after: { ...counts, from, to } })
  context.emit(enteredValueChanged, { from, to })
  return counts
})

export const enteredValueHandlers = [enter, correct, withdraw, check, bring]

const metricUnknown = {
  path: 'metric',
  zh: '合同里没有条款使用这个指标。',
  en: 'No clause of the contract uses this metric.',
}

function evidenceMissing(line: number): { path: string; zh: string; en: string } {
  return {
    path: 'note',
    zh: `第 ${line} 行没有说明。请写明这份文件的数据来源。`,
    en: `Line ${line} has no note. Say where the numbers of this file come from.`,
  }
}

/** A second value of the same metric and days would be added to the first: two people, or one twice, mean the same one. */
async function requireNone(
  db: OrganizationContext['db'],
  engagementId: string,
  { metric, from, to }: { readonly metric: string; readonly from: string; readonly to: string },
): Promise<void> {
  const present = await presentValues(db, engagementId)
  if (!present.some((one) => one.metric === metric && one.from === from && one.to === to)) return
  throw new Refusal('invalidInput', {}, [
    {
      path: 'from',
      zh: `${from} 至 ${to} 已经填报过这个指标，请更正那一条。`,
      en: `There is a value of this metric from ${from} to ${to} already: correct that one.`,
    },
  ])
}

/** Who is limited to some shops does not enter values of the whole engagement. */
async function begin({ db, actor }: OrganizationContext, engagementId: string): Promise<'client' | 'vendor'> {
  if (!speaksForAll(actor, engagementId, valueEnterers)) throw new Refusal('forbidden')
  return sideOf(actor, await loadEngagement(db, engagementId, true))
}

async function beginWith(
  context: OrganizationContext,
  engagementId: string,
  id: string,
): Promise<{ row: EnteredRow; side: 'client' | 'vendor' }> {
  const side = await begin(context, engagementId)
  const row = await findEntered(context.db, engagementId, id)
  // What one side entered the other disputes; it does not write over it.
  if (row.side !== side) throw new Refusal('otherSideEntered')
  await requireOpenDays(context, engagementId, row.fromDay, row.toDay)
  return { row, side }
}

function refuseNumbers(reading: EnteredRow['reading'], numbers: Parameters<typeof checkNumbers>[0]): void {
  const problems: { path: string; zh: string; en: string }[] = []
  checkNumbers(
    { ...numbers, reading },
    {
      addIssue: ({ path, message }) => {
        const [zh = '', en = ''] = message.split('|')
        problems.push({ path: path.join('.'), zh, en })
      },
    },
  )
  if (problems.length > 0) throw new Refusal('invalidInput', {}, problems)
}

async function bringRow(
  context: OrganizationContext,
  engagementId: string,
  { parsed, known, replaces }: CheckedRow,
  { side, note, fileIds }: { readonly side: 'client' | 'vendor'; readonly note: string; readonly fileIds: string[] },
): Promise<void> {
  if (!parsed || !known) throw notFound()
  const { from, to, met, total, value } = parsed
  const id = await insertEntered(context, engagementId, {
    ...metricOf(known),
    fromDay: from,
    toDay: to,
    met,
    total,
    value,
    note: parsed.note === '' ? note : parsed.note,
    fileIds,
    replaces,
    withdrawn: false,
    source: 'import',
    side,
  })
  context.record({
    object: { type: 'enteredValue', id },
    after: { metric: known.metric, from, to, met, total, value, replaces },
  })
}

function metricOf({ metric, name, reading }: ContractMetric) {
  return { metric, name, reading }
}
