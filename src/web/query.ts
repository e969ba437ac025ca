import {
  QueryClient,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ActionInput, ActionOutput, ActionSpec } from '../platform/action/action.ts'
import { call } from './call.ts'
import { newId } from './id.ts'
import { nounOf } from './noun.ts'
import { problemOf } from './problem.ts'
import { chosenOrganization } from './session/organization.ts'
import { useProblemText } from './problemText.ts'
import { useToast } from './ui/toast.tsx'

function mayRetry(failures: number, error: Error): boolean {
  return failures < 1 && problemOf(error).kind === 'unreachable'
}

/** The cache of answers. `onSignedOut` hears of any call that was refused for want of a session. */
export function createQueryClient(onSignedOut: (client: QueryClient) => void): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: mayRetry, refetchOnWindowFocus: false } },
  })
  const watch = (error: Error | null) => {
    const problem = error && problemOf(error)
    if (problem?.kind === 'refused' && problem.code === 'signInRequired') onSignedOut(client)
  }
  client.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') watch(event.query.state.error)
  })
  client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') watch(event.mutation.state.error)
  })
  return client
}

export function queryKey(action: ActionSpec, input: unknown, noun = nounOf(action.name)): readonly unknown[] {
  return [noun, action.name, chosenOrganization(), input]
}

export type UseActionOptions<Output = unknown> = {
  /** False waits, for example until a drawer opens. */
  readonly enabled?: boolean
  /** Shows the earlier answer while a changed input loads, as lists do between pages. */
  readonly keepPrevious?: boolean
  /** After how long to ask again while the page is in sight, for what goes on by itself; false when it has ended. */
  readonly refreshMs?: (answer: Output | undefined) => number | false
  /**
   * The noun whose changes make the answer stale, where that is not the action's own: what a trial reads from a file does
   * not change with each step of an import that runs.
   */
  readonly stalesWith?: string
}

/** The answer of a query action, cached and refreshed when its noun changes. */
export function useAction<A extends ActionSpec>(
  action: A,
  input: ActionInput<A>,
  options: UseActionOptions<ActionOutput<A>> = {},
): UseQueryResult<ActionOutput<A>> {
  const query: UseQueryOptions<ActionOutput<A>> = {
    queryKey: queryKey(action, input, options.stalesWith),
    queryFn: ({ signal }) => call(action, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => options.refreshMs?.(state.data) ?? false,
    // A result is handed down to parts that may read it only later: any change has to reach the component that asked,
    // not only changes of what was read in its last drawing.
    notifyOnChangeProps: 'all',
  }
  return useQuery(options.keepPrevious ? { ...query, placeholderData: keepPreviousData } : query)
}

/** How long a new answer may take to be drawn. */
const drawnWithinMs = 1000

export type CommandOptions = {
  readonly affects?: readonly string[]
  /** Says a failure on top of the page, for commands that have no form or dialog to say it in. */
  readonly announce?: boolean
  /**
   * The idempotency key of an input, for a command that must happen once for it however many windows ask. Without it
   * each click counts.
   */
  readonly keyOf?: (input: unknown) => string
}

/**
 * Runs a command. Afterwards the queries of the affected nouns are fetched again; without `affects`, all of them.
 * A retry of the same input after a lost connection carries the same idempotency key, so nothing happens twice.
 */
export function useCommand<A extends ActionSpec>(
  action: A,
  options: CommandOptions = {},
): UseMutationResult<ActionOutput<A>, Error, ActionInput<A>> {
  const client = useQueryClient()
  const toast = useToast()
  const say = useProblemText()
  const attempt = useRef<{ input: string; key: string } | null>(null)
  const unsaid = useRef<string | null>(null)
  useEffect(
    () => () => {
      if (unsaid.current !== null) toast(unsaid.current, 'bad')
    },
    [toast],
  )
  /**
   * Refused because something is otherwise by now: the page must not go on showing what was refused upon. What is shown
   * then may have no room for the form that said why, so whoever loses it is told on top of the page.
   */
  const renewed = async (why: string) => {
    if (!options.announce) unsaid.current = why
    await client.invalidateQueries()
    setTimeout(() => {
      unsaid.current = null
    }, drawnWithinMs)
  }
  return useMutation<ActionOutput<A>, Error, ActionInput<A>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input)
      if (attempt.current?.input !== text) attempt.current = { input: text, key: options.keyOf?.(input) ?? newId() }
      try {
        const output = await call(action, input, { idempotencyKey: attempt.current.key })
        attempt.current = null
        return output
      } catch (error) {
        if (problemOf(error).kind === 'refused') attempt.current = null
        throw error
      }
    },
    onError: (error) => {
      const problem = problemOf(error)
      if (options.announce) toast(say(problem), 'bad')
      if (problem.kind === 'refused' && problem.status === 409) void renewed(say(problem))
    },
    onSuccess: async () => {
      const nouns = options.affects
      if (!nouns) await client.invalidateQueries()
      else await Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
    },
  })
}
