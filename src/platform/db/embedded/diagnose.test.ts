import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clusterPaths } from './cluster.ts'
import { diagnose } from './diagnose.ts'

const paths = clusterPaths('/srv/zuoxi/postgres')

// In the wording of PostgreSQL 18.
const cases: readonly (readonly [string, string, string])[] = [
  ['a full disk', 'FATAL:  could not write lock file "postmaster.pid": No space left on device', 'diskFull'],
  [
    'a full disk while the data are made',
    'initdb: error: could not create directory "cluster.new/base": No space left on device',
    'diskFull',
  ],
  ['a quota', 'PANIC:  could not write to file "pg_wal/xlogtemp.29": Disk quota exceeded', 'diskFull'],
  ['too little shared memory', 'FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'sharedMemory'],
  [
    'shared memory of a small container',
    'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1048576 bytes: No space left on device',
    'sharedMemory',
  ],
  [
    'data of another version',
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible with this version 18.4.',
    'otherVersion',
  ],
  ['damaged data', 'PANIC:  could not locate a valid checkpoint record at 0/1D0A9D8', 'damaged'],
  ['missing data', 'FATAL:  could not open file "global/pg_control": No such file or directory', 'damaged'],
  [
    'a folder of somebody else',
    'FATAL:  data directory "/srv/zuoxi/postgres/cluster" has wrong ownership',
    'permissionDenied',
  ],
  [
    'a forbidden folder',
    'could not change directory to "/srv/zuoxi/postgres/cluster": Permission denied',
    'permissionDenied',
  ],
  ['anything else', 'FATAL:  invalid value for parameter "work_mem": "lots"', 'failed'],
]

for (const [title, output, code] of cases) {
  test(`the last words of the server tell of ${title}`, () => {
    const failure = diagnose(output, paths)
    assert.equal(failure.code, code)
    assert.doesNotMatch(failure.message, /\{\w+\}/)
  })
}

test('an unknown reason is passed on in the words of the server, with the place of the log', () => {
  const failure = diagnose('LOG:  starting\nFATAL:  invalid value for parameter "work_mem": "lots"\n', paths)
  assert.match(failure.en, /invalid value for parameter "work_mem": "lots".*\/srv\/zuoxi\/postgres\/log/)
})
