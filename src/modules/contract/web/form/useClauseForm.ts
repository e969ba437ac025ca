import { useCallback, useEffect, useId, useState } from 'react'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { useLanguage, useTexts } from '../../../../web/i18n.ts'
import { problemOf, type Problem } from '../../../../web/problem.ts'
import { useCommand } from '../../../../web/query.ts'
import { fieldMessage } from '../../../../web/ui/form/message.ts'
import type { Values } from '../../../../web/ui/form/path.ts'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { setDraftClause } from '../../api/draft.ts'
import { cleaned, readAt, writeAt } from './tree.ts'

export type ClauseForm = Form<Values> & {
  readonly values: Values
  /** What would be sent; null while something in it is wrong. */
  readonly ready: ActionInput<typeof setDraftClause> | null
  /** What was typed in an earlier visit was found again. */
  readonly restored: boolean
  readonly discard: () => void
  /** The drawn field a place of the input belongs to: its own, or the innermost one around it; null: none. */
  readonly placeOf: (path: string) => string | null
}

type Options = {
  /** The place in which unsaved work waits in this tab. */
  readonly keep: string
  readonly initial: Values
  readonly onSaved: (no: string) => void
}

/** The form of one clause in a draft: nested terms, checked by the schema of the action, kept in this tab until saved. */
export function useClauseForm({ keep, initial, onSaved }: Options): ClauseForm {
  const id = useId()
  const t = useTexts('ui')
  const language = useLanguage()
  const command = useCommand(setDraftClause)
  const [kept] = useState(() => keptUnder(keep))
  const [values, setValues] = useState<Values>(kept === null ? initial : { ...initial, ...kept })
  const [dirty, setDirty] = useState(kept !== null)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ readonly [path: string]: string }>({})
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const shows = useCallback((path: string) => setShown((old) => (old.has(path) ? old : new Set(old).add(path))), [])

  useEffect(() => {
    if (!dirty) return
    const { no, title, titleEn, terms, effectiveTo } = values
    sessionStorage.setItem(keep, JSON.stringify({ no, title, titleEn, terms, effectiveTo }))
  }, [keep, values, dirty])

  const sent = cleaned(values)
  const result = setDraftClause.input.safeParse(sent, { reportInput: true })
  const found: { readonly [path: string]: string } = result.success
    ? {}
    : Object.fromEntries(
        result.error.issues
          .map((issue) => [issue.path.join('.'), fieldMessage(issue, t, language)] as const)
          .toReversed(),
      )
  const errors = { ...(tried ? found : {}), ...refused }
  // The schema accepted it, so it has the shape of the input.
  const ready = result.success ? (sent as ActionInput<typeof setDraftClause>) : null

  const forget = () => {
    sessionStorage.removeItem(keep)
    setDirty(false)
  }
  const submit = () => {
    if (command.isPending) return
    setTried(true)
    if (!ready) return focusFirst(id)
    command.mutate(ready, {
      onSuccess: () => {
        forget()
        onSaved(ready.no)
      },
      onError: (error) => {
        const problem = problemOf(error)
        if (problem.kind !== 'refused') return
        setRefused(Object.fromEntries(problem.fields.map((field) => [field.path, field.message])))
        focusFirst(id)
      },
    })
  }
  const placeOf = (path: string) =>
    [...shown]
      .filter((field) => path === field || path.startsWith(`${field}.`))
      .toSorted((a, b) => b.length - a.length)[0] ?? null
  const problem: Problem | null = command.error ? problemOf(command.error) : null
  return {
    id,
    values,
    ready,
    dirty,
    restored: kept !== null && dirty,
    running: command.isPending,
    problem,
    strayErrors: Object.entries(errors).flatMap(([path, message]) => (placeOf(path) === null ? [message] : [])),
    value: (path) => readAt(values, path),
    error: (path) => errors[path] ?? Object.entries(errors).find(([place]) => place.startsWith(`${path}.`))?.[1],
    required: () => true,
    set: (path, value) => {
      setValues((old) => writeAt(old, path.split('.'), value))
      setRefused(({ [path]: _gone, ...others }) => others)
      setDirty(true)
    },
    shows,
    placeOf,
    submit,
    reset: () => undefined,
    discard: () => {
      forget()
      setValues(initial)
      setRefused({})
      setTried(false)
      command.reset()
    },
  }
}

function focusFirst(formId: string): void {
  requestAnimationFrame(() => {
    document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}

function keptUnder(place: string): Values | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...kept } : null
  } catch {
    return null
  }
}
