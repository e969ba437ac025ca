import type { ActionInput } from '../../../platform/action/action.ts'
import { useAction, type UseActionOptions } from '../../../web/query.ts'
import { inspectImport, previewImport } from '../api/import.ts'

/** What a file holds. The file itself never changes, but mappings that fit it are saved and taken away. */
export function useLook(
  input: ActionInput<typeof inspectImport>,
  options: Pick<UseActionOptions, 'enabled' | 'keepPrevious'> = {},
) {
  return useAction(inspectImport, input, { ...options, stalesWith: 'importMapping' })
}

/** Reading a file on trial takes as long as it is large: it must not begin anew with each step of an import that runs. */
export function useTrial(input: ActionInput<typeof previewImport>, options: Pick<UseActionOptions, 'enabled'>) {
  return useAction(previewImport, input, { ...options, stalesWith: 'file' })
}
