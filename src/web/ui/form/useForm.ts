import { useCallback, useId, useState } from 'react'
import type { ActionInput, ActionOutput, ActionSpec } from '../../../platform/action/action.ts'
import { useLanguage, useTexts } from '../../i18n.ts'
import { problemOf, type Problem } from '../../problem.ts'
import { useCommand } from '../../query.ts'
import { fieldMessage } from './message.ts'
import { emptyToAbsent, readPath, schemaAt, writePath, type FieldPath, type Values } from './path.ts'

export type FieldNote = { readonly severity: 'error' | 'warning'; readonly text: string }
export type Errors = { readonly [path: string]: string }

/** A form over the input of one action. What was typed stays until it was accepted. */
export type Form<V> = {
  readonly id: string
  readonly dirty: boolean
  readonly running: boolean
  /** Why the server did not take it, apart from what is shown at the fields. */
  readonly problem: Problem | null
  /** Messages for places of the input that no field of this form shows. */
  readonly strayErrors: readonly string[]
  value(path: FieldPath<V>): unknown
  error(path: FieldPath<V>): string | undefined
  /** What is to be thought of at a field, beside what keeps the form from being sent. */
  notes?(path: FieldPath<V>): readonly FieldNote[]
  required(path: FieldPath<V>): boolean
  set(path: FieldPath<V>, value: unknown): void
  /** Called by a field that is drawn, so that messages find their place. The same function for the life of the form. */
  readonly shows: (path: string) => void
  submit(): void
  /** Back to the initial values. */
  reset(): void
}

type Options<A extends ActionSpec> = {
  readonly action: A
  /** What the fields begin with, and what is sent along without a field, such as an id. */
  readonly initial: Values
  readonly affects?: readonly string[]
  readonly onDone: (output: ActionOutput<A>) => void
}

function focusFirst(formId: string): void {
  requestAnimationFrame(() => {
    document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}

export function useForm<A extends ActionSpec>(options: Options<A>): Form<ActionInput<A>> {
  const { action, initial } = options
  const id = useId()
  const t = useTexts('ui')
  const language = useLanguage()
  const command = useCommand(action, options.affects ? { affects: options.affects } : {})
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Errors>({})
  const [dirty, setDirty] = useState(false)
  const shows = useCallback((path: string) => setShown((old) => (old.has(path) ? old : new Set(old).add(path))), [])

  const check = (wanted: Values): ActionInput<A> | null => {
    const sent = emptyToAbsent(wanted, action.input)
    const result = action.input.safeParse(sent, { reportInput: true })
    if (result.success) {
      setErrors({})
      // The schema accepted it, so it has the shape of the input.
      return sent as ActionInput<A>
    }
    const found = result.error.issues.map((issue) => [issue.path.join('.'), fieldMessage(issue, t, language)])
    setErrors(Object.fromEntries(found.toReversed()))
    return null
  }

  const refuse = (error: Error) => {
    const problem = problemOf(error)
    if (problem.kind !== 'refused') return
    setErrors(Object.fromEntries(problem.fields.map((field) => [field.path, field.message])))
    focusFirst(id)
  }

  const submit = () => {
    if (command.isPending) return
    const input = check(values)
    if (!input) return focusFirst(id)
    command.mutate(input, {
      onSuccess: (output) => {
        setDirty(false)
        options.onDone(output)
      },
      onError: refuse,
    })
  }

  const placed = (path: string) => [...shown].some((field) => path === field || path.startsWith(`${field}.`))
  return {
    id,
    dirty,
    running: command.isPending,
    problem: command.error ? problemOf(command.error) : null,
    strayErrors: Object.entries(errors).flatMap(([path, message]) => (placed(path) ? [] : [message])),
    value: (path) => readPath(values, path),
    error: (path) => errors[path] ?? Object.entries(errors).find(([place]) => place.startsWith(`${path}.`))?.[1],
    required: (path) => schemaAt(action.input, path)?.safeParse(undefined).success === false,
    set: (path, value) => {
      setValues((old) => writePath(old, path, value))
      setErrors(({ [path]: _gone, ...others }) => others)
      setDirty(true)
    },
    shows,
    submit,
    reset: () => {
      setValues(initial)
      setErrors({})
      setDirty(false)
      command.reset()
    },
  }
}
