import { verifyFinalStatements } from '../../modules/billing/index.ts'
import { createDb, type Db } from '../../platform/db/kysely.ts'
import type { Output } from './measure.ts'
import { readArguments, terminalLanguage } from './usage.ts'
import { withDatabase } from './withDatabase.ts'

const processOutput: Output = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}

const texts = {
  zh: {
    differs: '按存档依据复算的结果与存档不一致',
    lines: '单独保存的明细行与存档不一致',
    at: (engagementId: string, no: number, period: string) => `合作 ${engagementId} 第 ${no} 号结算单（${period}）`,
    sum: (count: number, faults: number) => `复算 ${count} 份已定稿结算单，${faults} 份不一致`,
  },
  en: {
    differs: 'computed again from its stored inputs it is not what is stored',
    lines: 'the lines kept beside it are not those of what is stored',
    at: (engagementId: string, no: number, period: string) => `engagement ${engagementId}, statement ${no} (${period})`,
    sum: (count: number, faults: number) => `${count} final statements computed again, ${faults} differ`,
  },
} as const

/**
 * `zuoxi statement verify`: computes every final statement again from its stored inputs. Exit code 0 all the same byte by byte, 1 where one
 * differs, which standard error names, 2 wrong usage.
 */
export async function runStatementVerify(args: readonly string[]): Promise<number> {
  readArguments(args, {})
  return withDatabase(({ pool }) => verifyStatements(createDb(pool), processOutput))
}

/** The same on an open database, as its owner. */
export async function verifyStatements(db: Db, output: Output): Promise<number> {
  const text = texts[terminalLanguage(process.env)]
  let [count, faults] = [0, 0]
  for await (const { engagementId, no, period, fault } of verifyFinalStatements(db)) {
    count += 1
    if (fault === null) continue
    faults += 1
    output.stderr(`${text.at(engagementId, no, period)}: ${text[fault]}\n`)
  }
  output.stdout(`${text.sum(count, faults)}\n`)
  return faults === 0 ? 0 : 1
}
