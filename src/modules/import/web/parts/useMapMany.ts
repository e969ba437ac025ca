import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../../../web/problem.ts'
import { useProblemText } from '../../../../web/problemText.ts'
import type { UnknownAccount } from '../model.ts'
import { useMapAccount, type Holding } from './useMapAccount.ts'

export type Mapping = { readonly account: UnknownAccount; readonly zone: string; readonly holding: Holding }
export type Outcome = { readonly state: 'running' | 'done' } | { readonly state: 'failed'; readonly message: string }

export function accountKey({ shopId, no }: Pick<UnknownAccount, 'shopId' | 'no'>): string {
  return `${shopId} ${no}`
}

const nothing: readonly string[] = []

/** Maps many logins one after the other: each stands by itself, so one that is refused holds up none of the others. */
export function useMapMany() {
  const client = useQueryClient()
  const say = useProblemText()
  const { map } = useMapAccount(nothing)
  const [running, setRunning] = useState(false)
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  /** Answers how many are mapped, and how many were refused. Those mapped before are passed over. */
  const run = async (mappings: readonly Mapping[]): Promise<{ done: number; failed: number }> => {
    const open = mappings.filter(({ account }) => outcomes.get(accountKey(account))?.state !== 'done')
    const count = { done: mappings.length - open.length, failed: 0 }
    setRunning(true)
    for (const { account, zone, holding } of open) {
      const tell = (outcome: Outcome) => setOutcomes((old) => new Map([...old, [accountKey(account), outcome]]))
      tell({ state: 'running' })
      try {
        await map(account, zone, holding)
        tell({ state: 'done' })
        count.done += 1
      } catch (error) {
        tell({ state: 'failed', message: say(problemOf(error)) })
        count.failed += 1
      }
    }
    await client.invalidateQueries()
    setRunning(false)
    return count
  }
  return { run, running, outcomes }
}
