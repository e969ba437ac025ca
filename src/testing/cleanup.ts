import { after } from 'node:test'

const pending: (() => Promise<void>)[] = []

/** Runs after all tests of the file, the last one first. A hook set inside another hook would run when that hook ends. */
export function cleanUpLater(work: () => Promise<void>): void {
  pending.push(work)
}

after(async () => {
  for (const work of pending.splice(0).toReversed()) await work()
})
