import { readFile, stat } from 'node:fs/promises'
import { contractTerms, type ContractTerms } from '../../engine/agreement/clause.ts'
import { monthOf } from '../../engine/agreement/days.ts'
import { evaluate } from '../../engine/sla/evaluate.ts'
import type { Evaluation } from '../../engine/sla/types.ts'
import { checkInput } from '../../engine/settlement/checkInput.ts'
import { factsFile, type FactsFile } from '../../engine/settlement/schema.ts'
import { settle } from '../../engine/settlement/settle.ts'
import type { Problem, SettleInput } from '../../engine/settlement/types.ts'
import type { z } from 'zod'
import { parseInput } from '../../platform/action/input.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Output } from './measure.ts'
import { renderStatement } from './settleTable.ts'
import { readArguments, terminalLanguage, usageError } from './usage.ts'

const processOutput: Output = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}

/** Larger files are no contract and no month of facts. */
const largestFile = 64 * 1024 * 1024

/**
 * `zuoxi settle CONTRACT.json FACTS.json`: evaluates a month's clauses and settles it, with the engine of the server and without one. Answers the
 * exit code: 0 done, 2 when a file or its contents cannot be settled, with file, path and reason on standard error.
 */
export async function runSettle(args: readonly string[], output: Output = processOutput): Promise<number> {
  const { values, positionals } = readArguments(
    args,
    { json: { type: 'boolean', default: false }, lang: { type: 'string' } },
    ['CONTRACT.json', 'FACTS.json'],
  )
  const language = languageOf(values.lang)
  const [contractPath = '', factsPath = ''] = positionals
  const contract = await readJson(contractPath, contractTerms)
  const facts = await readJson(factsPath, factsFile)
  const refused = [...contract.problems, ...facts.problems]
  if (!contract.value || !facts.value) return refuse(refused, output)

  const { evaluations, input, problems: found } = prepare(contract.value, facts.value)
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return refuse(
      errors.map((problem) => located(problem, contractPath, factsPath)),
      output,
    )
  const { statement, problems } = settle(input)
  const warnings = problems.map((problem) => located(problem, contractPath, factsPath))
  if (!statement) return refuse(warnings, output)
  output.stderr(report(warnings))
  output.stdout(
    values.json
      ? `${JSON.stringify({ evaluations, statement, problems }, null, 2)}\n`
      : renderStatement({ contract: contract.value, evaluations, statement }, language),
  )
  return 0
}

function languageOf(lang: string | undefined): 'zh' | 'en' {
  if (lang === undefined) return terminalLanguage(process.env)
  if (lang === 'zh' || lang === 'en') return lang
  throw usageError(`--lang 只能是 zh, en，而不是 ${lang}`, `--lang is one of zh, en, not ${lang}`)
}

/** Facts that are wrong in themselves are named before anything is evaluated from them. */
function prepare(contract: ContractTerms, file: FactsFile) {
  const period = monthOf(`${file.month}-01`)
  const facts = { days: file.days, entered: file.entered }
  const bare: SettleInput = { contract, period, evaluations: [], facts, ledger: file.ledger }
  const problems = checkInput(bare)
  const evaluations: Evaluation[] = problems.some(({ severity }) => severity === 'error')
    ? []
    : evaluate({ contract, period, facts, history: file.history, today: null })
  return { evaluations, input: { ...bare, evaluations }, problems }
}

type Located = { readonly file: string; readonly path: string; readonly zh: string; readonly en: string }

function located({ path, zh, en }: Problem, contractPath: string, factsPath: string): Located {
  const ofFacts = path !== null && path !== 'period'
  return { file: ofFacts ? factsPath : contractPath, path: path?.replace(/^facts\./, '') ?? '', zh, en }
}

async function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<{ readonly value?: z.output<S>; readonly problems: readonly Located[] }> {
  const wrong = (zh: string, en: string) => ({ problems: [{ file, path: '', zh, en }] })
  let text: string
  try {
    if ((await stat(file)).size > largestFile) return wrong('文件超过 64 MiB', 'the file is larger than 64 MiB')
    text = await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return wrong(`无法读取：${reason}`, `cannot be read: ${reason}`)
  }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return wrong(`不是有效的 JSON：${reason}`, `is no valid JSON: ${reason}`)
  }
  try {
    return { value: parseInput(schema, json), problems: [] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problems: error.fields.map((field) => ({ file, ...field })) }
  }
}

function refuse(problems: readonly Located[], output: Output): number {
  output.stderr(report(problems))
  output.stderr('没有生成结算单。\nNo statement was made.\n')
  return 2
}

/** Each with its file and the path inside it, in both languages. */
function report(problems: readonly Located[]): string {
  return problems
    .map(({ file, path, zh, en }) => {
      const where = path === '' ? file : `${file}: ${path}`
      return `${where}: ${zh}\n${where}: ${en}\n`
    })
    .join('')
}
