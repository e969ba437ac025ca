import { dayNumber } from '../../engine/calendar/days.ts'
import { figuresOf } from '../../engine/metrics/figure.ts'
import { measure } from '../../engine/metrics/measure.ts'
import { marketplaces, type RulePack } from '../../engine/metrics/definition.ts'
import { rulePacks } from '../../engine/metrics/packs/all.ts'
import { problemText } from '../../engine/metrics/rowProblem.ts'
import { fileProblemText } from '../../platform/import/fileProblem.ts'
import { readMessageFile, shownProblems, type ReadFile } from './measureFile.ts'
import type { MeasureRequest } from './measureResult.ts'
import { renderFigures } from './measureTable.ts'
import { readArguments, terminalLanguage, usageError } from './usage.ts'

/** Where the command writes; the process's own streams unless a test looks on. */
export type Output = { readonly stdout: (text: string) => void; readonly stderr: (text: string) => void }

const processOutput: Output = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}

/**
 * `zuoxi measure FILE`: the figures of a chat export under the marketplaces' definitions. Answers the exit code: 0 done,
 * 2 when the file cannot be measured, with row, column and reason on standard error. Throws a usage error (also 2).
 */
export async function runMeasure(args: readonly string[], output: Output = processOutput): Promise<number> {
  const request = readRequest(args)
  const file = await readMessageFile(request.path, request.zone)
  if (file.fileProblem || file.rowProblems.length > 0) {
    output.stderr(problemReport(file, request))
    return 2
  }
  const measurement = measure(file.store, { ...request, hasEvents: file.hasEvents })
  const figures = figuresOf(measurement, request.by !== 'none')
  const result = { rows: file.rows, conversations: measurement.conversations, figures }
  output.stdout(request.json ? `${JSON.stringify(result, null, 2)}\n` : renderFigures(result, request))
  return 0
}

function readRequest(args: readonly string[]): MeasureRequest {
  const { values, positionals } = readArguments(
    args,
    {
      marketplace: { type: 'string' },
      zone: { type: 'string', default: 'Asia/Shanghai' },
      from: { type: 'string' },
      to: { type: 'string' },
      by: { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    ['FILE'],
  )
  const { from, to } = values
  for (const date of [from, to]) {
    if (date !== undefined && dayNumber(date) === undefined) {
      throw usageError(`不是日期（应为 YYYY-MM-DD）：${date}`, `not a date (YYYY-MM-DD): ${date}`)
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw usageError(`--from ${from} 晚于 --to ${to}`, `--from ${from} is after --to ${to}`)
  }
  return {
    path: positionals[0]!,
    packs: packsOf(values.marketplace),
    zone: checkedZone(values.zone),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    by: values.by === undefined ? 'none' : oneOf('--by', values.by, ['shop', 'agent', 'day']),
    json: values.json,
    language: values.lang === undefined ? terminalLanguage(process.env) : oneOf('--lang', values.lang, ['zh', 'en']),
    sideBySide: values.marketplace === undefined,
  }
}

function packsOf(marketplace: string | undefined): readonly RulePack[] {
  if (marketplace === undefined) return rulePacks
  // Taobao and Tmall share one set of rules.
  const wanted = marketplace === 'tmall' ? 'taobao' : oneOf('--marketplace', marketplace, [...marketplaces, 'tmall'])
  return rulePacks.filter((pack) => pack.marketplace === wanted)
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found !== undefined) return found
  const list = allowed.join(', ')
  throw usageError(`${option} 只能是 ${list}，而不是 ${value}`, `${option} is one of ${list}, not ${value}`)
}

function checkedZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return zone
  } catch {
    throw usageError(`没有时区 ${zone}；应如 Asia/Shanghai`, `there is no time zone ${zone}; try Asia/Shanghai`)
  }
}

function problemReport(
  { fileProblem, rowProblems, rows, header }: ReadFile,
  { path, language }: MeasureRequest,
): string {
  const lines = rowProblems.map((problem) => problemText(problem, language))
  if (fileProblem) lines.push(fileProblemText(fileProblem, header, language))
  const hidden = rows.rejected - shownProblems
  if (hidden > 0) lines.push(language === 'zh' ? `……另有 ${hidden} 行有误` : `... and ${hidden} more rows`)
  const summary =
    language === 'zh'
      ? `没有计算任何指标：读取 ${rows.read} 行，其中 ${rows.rejected} 行有误。`
      : `Nothing was measured: ${rows.read} rows read, ${rows.rejected} of them wrong.`
  return `${lines.map((line) => `${path}: ${line}`).join('\n')}\n${summary}\n`
}
