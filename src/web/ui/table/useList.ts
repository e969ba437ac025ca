import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ActionOutput } from '../../../platform/action/action.ts'
import { useAction } from '../../query.ts'
import { asInput, readSearch, type ListSpec, type Search } from '../../list.ts'

/** The state of a list, kept in the address so that it can be shared and survives a reload. */
export function useList<A extends ListSpec>(action: A, fixed: Search) {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const input = readSearch(action.input, search, fixed)
  const query = useAction(action, asInput<A>(input), { keepPrevious: true })
  const change = (patch: Search, options: { replace?: boolean } = {}) =>
    void navigate({
      to: '.',
      search: (old: Search) => ({ ...old, page: undefined, cursor: undefined, ...patch }),
      replace: options.replace ?? false,
    })
  const answer: ActionOutput<A> | undefined = query.data
  return { input, query, answer, change }
}
