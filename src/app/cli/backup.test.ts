import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { freePort, startCli } from '../../testing/cliProcess.ts'
import { temporaryFolder } from '../../testing/folder.ts'

async function settings() {
  return { ZUOXI_DATA: temporaryFolder(), ZUOXI_PORT: String(await freePort()) }
}

test('the demo of a running Zuoxi is backed up, restored elsewhere once, and its audit chains are whole there', async () => {
  const given = await settings()
  const file = join(temporaryFolder(), 'demo.backup')
  const demo = startCli(['demo'], given)
  assert.equal(await demo.ended, 0, demo.output())
  const again = startCli(['demo'], given)
  assert.equal(await again.ended, 2, again.output())

  const running = startCli(['start'], given)
  await running.prints(`http://127.0.0.1:${given.ZUOXI_PORT}`)
  const backup = startCli(['backup', file], given)
  assert.equal(await backup.ended, 0, backup.output())
  running.child.kill('SIGINT')
  assert.equal(await running.ended, 0)

  const elsewhere = await settings()
  const restore = startCli(['restore', file], elsewhere)
  assert.equal(await restore.ended, 0, restore.output())
  const audit = startCli(['audit', 'verify'], elsewhere)
  assert.equal(await audit.ended, 0, audit.output())
  assert.doesNotMatch(audit.output(), /^0 entries/m)
  const twice = startCli(['restore', file], elsewhere)
  assert.equal(await twice.ended, 2)
  assert.match(twice.output(), /not empty/)
})

test('what cannot be restored or backed up exits with 2 and the reason', async () => {
  const given = await settings()
  const missing = startCli(['restore', join(given.ZUOXI_DATA, 'nothing')], given)
  assert.equal(await missing.ended, 2)
  assert.match(missing.output(), /cannot read/)
  assert.ok(!existsSync(join(given.ZUOXI_DATA, 'postgres')))
  const letter = join(temporaryFolder(), 'letter')
  writeFileSync(letter, 'private')
  const foreign = startCli(['restore', letter], given)
  assert.equal(await foreign.ended, 2)
  assert.match(foreign.output(), /not a backup of Zuoxi/)
  const empty = startCli(['backup', join(temporaryFolder(), 'empty')], given)
  assert.equal(await empty.ended, 2)
  assert.match(empty.output(), /nothing to back up/)
})
