// Promise: 1,000,000 canonical messages through the product, from the file to figures that are ready, take at most 3 times
// the wall time of the driver's raw COPY of the same file into a table with the same primary key, in less than 512 MiB of
// the product's memory; five times the messages take at most about five times as long.
import { execFile } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { withBenchDatabase } from './database.ts'
import { writeChatFile } from './measureFile.ts'
import { median, ratios, report, type Pair } from './ratio.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const withLarge = process.env['BENCH_LARGE'] !== '0'

type Run = {
  readonly marks: { uploaded: number; read?: number; copied?: number; merged: number; figures: number }
  readonly accepted: number
  readonly days: number
  readonly mebibytes: number
  /** As far as the import itself got. */
  readonly importMebibytes: number
}

async function product(databaseUrl: string, file: string): Promise<Run> {
  const dataDir = mkdtempSync(join(folder, 'data-'))
  const script = fileURLToPath(new URL('importServer.ts', import.meta.url))
  try {
    const env = { ...process.env, DATABASE_URL: '' }
    const { stdout } = await promisify(execFile)(process.execPath, [script, databaseUrl, file, dataDir], { env })
    const line = stdout.split('\n').find((text) => text.startsWith('{"marks"')) ?? ''
    if (process.env['BENCH_LOG']) console.log(stdout)
    return JSON.parse(line)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Seconds of a plain COPY; the key is that of our messages. */
async function rawCopy(databaseUrl: string, file: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(`create table raw_message (space_id uuid not null default gen_random_uuid(), month date not null default '2026-04-01',
      conversation_id text not null, message_id text not null, sent_at timestamptz not null, sender_role text not null, sender_id text,
      text text, buyer_id text, shop text, event text, primary key (space_id, month, conversation_id, message_id))`)
    // One space, as in an engagement: without the default a random one would scatter the index.
    await client.query(`alter table raw_message alter space_id set default '11111111-1111-4111-8111-111111111111'`)
    const columns = 'conversation_id, message_id, sent_at, sender_role, sender_id, text, buyer_id, shop, event'
    const startedAt = performance.now()
    const copy = client.query(copyFrom(`copy raw_message (${columns}) from stdin (format csv, header true)`))
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy)
    const seconds = (performance.now() - startedAt) / 1000
    if (copy.rowCount !== rows && copy.rowCount !== rows * 5) throw new Error(`${copy.rowCount} rows were copied`)
    return seconds
  } finally {
    await client.end()
  }
}

function inWords({ marks, mebibytes, importMebibytes, days }: Run): string {
  const { uploaded, read = uploaded, merged, figures } = marks
  const copied = marks.copied ?? merged
  return [
    `${figures.toFixed(1)} s`,
    `upload ${uploaded.toFixed(1)}`,
    `read and judge ${(read - uploaded).toFixed(1)}`,
    `copy ${(copied - read).toFixed(1)}`,
    `conversations and commit ${(merged - copied).toFixed(1)}`,
    `figures ${(figures - merged).toFixed(1)} (${days} days)`,
    `${importMebibytes.toFixed(0)} MiB before the figures, ${mebibytes.toFixed(0)} MiB in all`,
  ].join(', ')
}

const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
try {
  const file = join(folder, 'chats.csv')
  await writeChatFile(file, rows)
  const pairs: Pair[] = []
  const memory: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Each on a fresh server: neither profits from what the other has written.
    const reference = await withBenchDatabase((url) => rawCopy(url, file))
    const ours = await withBenchDatabase((url) => product(url, file))
    if (ours.accepted !== rows) throw new Error(`${ours.accepted} messages were accepted`)
    pairs.push({ ours: ours.marks.figures, reference })
    memory.push(ours.mebibytes)
    console.log(`import ${inWords(ours)}; raw COPY ${reference.toFixed(1)} s`)
  }
  const { median: ratio, smallest, largest } = ratios(pairs)
  console.log(`ratio ${smallest.toFixed(2)} to ${largest.toFixed(2)} over ${rounds} pairs of ${rows} messages`)
  const kept = [
    report('import to figures against raw COPY', ratio, 3, 'times'),
    report('memory of the product', median(memory), 512, 'MiB'),
  ]
  if (withLarge) {
    const large = join(folder, 'large.csv')
    await writeChatFile(large, rows * 5)
    const reference = await withBenchDatabase((url) => rawCopy(url, large))
    const fivefold = await withBenchDatabase((url) => product(url, large))
    if (fivefold.accepted !== rows * 5) throw new Error(`${fivefold.accepted} messages were accepted`)
    console.log(`${rows * 5} messages: ${inWords(fivefold)}; raw COPY ${reference.toFixed(1)} s`)
    const single = median(pairs.map(({ ours }) => ours))
    kept.push(
      report('time of five times the messages', fivefold.marks.figures / single, 5.5, 'times'),
      report(
        'import of five times the messages against their raw COPY',
        fivefold.marks.figures / reference,
        3,
        'times',
      ),
      report('memory of the product with five times the messages', fivefold.mebibytes, 512, 'MiB'),
    )
  }
  process.exitCode = kept.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
