import { readFile, stat } from 'node:fs/promises'
import { contractTerms, type ContractTerms } from '../../engine/agreement/clause.ts'
import { evaluate } from '../../engine/sla/evaluate.ts'
import { checkInput } from '../../engine/settlement/checkInput.ts'
import { factsFile, type FactsFile } from '../../engine/settlement/schema.ts'
import { settle } from '../../engine/settlement/settle.ts'
import type { SettleInput } from '../../engine/settlement/types.ts'
import type { z } from 'zod'
import { monthOf } from '../../engine/calendar/days.ts'
import { parseInput } from '../../platform/action/input.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Output } from './measure.ts'
import { contractProblems, report, settlementProblems, shapeProblems, type Located } from './settleProblems.ts'
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
  if (!contract.value || !facts.value) return refuse([...contract.problems, ...facts.problems], output)

  const { bare, problems } = check(contract.value, facts.value, contractPath, factsPath)
  if (problems.some(({ severity }) => severity === 'error')) return refuse(problems, output)
  const evaluations = evaluate({ ...bare, history: facts.value.history, today: null })
  const settled = settle({ ...bare, evaluations })
  const told = [...problems, ...settlementProblems(settled.problems, contractPath, factsPath)]
  const { statement } = settled
  if (!statement) return refuse(told, output)
  output.stderr(report(told))
  output.stdout(
    values.json
      ? `${JSON.stringify({ evaluations, statement, problems: told.map(({ file: _file, ...said }) => said) }, null, 2)}\n`
      : renderStatement({ contract: contract.value, evaluations, statement }, language),
  )
  return 0
}

function languageOf(lang: string | undefined): 'zh' | 'en' {
  if (lang === undefined) return terminalLanguage(process.env)
  if (lang === 'zh' || lang === 'en') return lang
  throw usageError(`--lang 只能是 zh, en，而不是 ${lang}`, `--lang is one of zh, en, not ${lang}`)
}

/**
 * The contract as both sides would have it checked before they agree, and the facts in themselves, before anything is evaluated from them. What
 * the settlement would say once more of the contract is left out.
 */
function check(contract: ContractTerms, file: FactsFile, contractPath: string, factsPath: string) {
  const bare: SettleInput = {
    contract,
    period: monthOf(`${file.month}-01`),
    evaluations: [],
    facts: { days: file.days, entered: file.entered },
    ledger: file.ledger,
  }
  const problems = contractProblems(contract, contractPath)
  const codes = new Set(problems.map(({ code }) => code))
  const others = checkInput(bare).filter(({ severity, code }) => severity === 'error' && !codes.has(code))
  return { bare, problems: [...problems, ...settlementProblems(others, contractPath, factsPath)] }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<{ readonly value?: z.output<S>; readonly problems: readonly Located[] }> {
  const wrong = (zh: string, en: string) => ({ problems: shapeProblems([{ path: '', zh, en }], file, null) })
  let text: string
  try {
    if ((await stat(file)).size > largestFile) return wrong('文件超过 64 MiB', 'the file is larger than 64 MiB')
    text = utf8.decode(await readFile(file))
  } catch (error) {
    // A file saved under Chinese Windows would be read with other letters in every name.
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return wrong('不是 UTF-8 编码的文字，请另存为 UTF-8', 'is no text in UTF-8: save it as UTF-8')
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
    return { problems: shapeProblems(error.fields, file, json) }
  }
}

function refuse(problems: readonly Located[], output: Output): number {
  output.stderr(report(problems))
  output.stderr('没有生成结算单。\nNo statement was made.\n')
  return 2
}
