import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coarseAddress, throttledAddress } from './address.ts'

test('a session keeps the network of an address, not the address', () => {
  assert.equal(coarseAddress('203.0.113.77'), '203.0.113.0')
  assert.equal(coarseAddress('::ffff:203.0.113.77'), '203.0.113.0')
  assert.equal(coarseAddress('2001:db8:12:34:a:b:c:d'), '2001:db8:12::')
  assert.equal(coarseAddress('2001:db8::1'), '2001:db8:0::')
  assert.equal(coarseAddress('::1'), '0:0:0::')
  assert.equal(coarseAddress('fe80::1%eth0'), 'fe80:0:0::')
  assert.equal(coarseAddress('somewhere'), null)
})

test('attempts count per IPv4 address and per IPv6 /64', () => {
  assert.equal(throttledAddress('203.0.113.77'), '203.0.113.77')
  assert.equal(throttledAddress('2001:db8:12:34:a:b:c:d'), throttledAddress('2001:0db8:12:34::9'))
  assert.notEqual(throttledAddress('2001:db8:12:34::1'), throttledAddress('2001:db8:12:35::1'))
})
