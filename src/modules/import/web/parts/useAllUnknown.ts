import { useEffect, useState } from 'react'
import { call } from '../../../../web/call.ts'
import { listUnknownAccounts } from '../../api/unknownAccount.ts'
import type { UnknownAccount } from '../model.ts'
import { usePlaceIds } from '../useEngagement.ts'

/** More than that no engagement has; what is pasted beyond is told as not found. */
const pagesAtMost = 20

/** Every unknown login as it was when the panel opened, page by page; null until all are there. */
export function useAllUnknown(): readonly UnknownAccount[] | null {
  const { engagementId } = usePlaceIds()
  const [rows, setRows] = useState<readonly UnknownAccount[] | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    async function load() {
      const found: UnknownAccount[] = []
      for (let page = 1; page <= pagesAtMost; page += 1) {
        const input = { engagementId, page, pageSize: 100 as const }
        const answer = await call(listUnknownAccounts, input, { signal: leaving.signal })
        found.push(...answer.rows)
        if (found.length >= answer.total) break
      }
      setRows(found)
    }
    load().catch(() => {
      // A panel that was closed; or the list behind it, which says what failed.
      if (!leaving.signal.aborted) setRows([])
    })
    return () => leaving.abort()
  }, [engagementId])
  return rows
}
