// `npm run bench`: every promise, one after the other; `npm run bench -- pipeline` one of them.
import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const promises = [
  'figures',
  'import',
  'measure',
  'pipeline',
  'settle',
  'settleEndToEnd',
  'evaluationRows',
  'start',
  'search',
]
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !promises.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${promises.join(', ')}.`)
  process.exit(2)
}
console.log(
  `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
let broken = 0
for (const name of wanted.length > 0 ? wanted : promises) {
  console.log(`\n${name}`)
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.ts`, import.meta.url))], {
    stdio: 'inherit',
  })
  if (status !== 0) broken += 1
}
process.exitCode = broken === 0 ? 0 : 1
