import { useEffect, useRef } from 'react'
import { Field, type FieldProps } from '../../../../web/ui/form/Field.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import css from './CodeField.module.css'

type Props<V> = FieldProps<V> & { readonly kind: 'app' | 'recovery' | 'either'; readonly focus?: boolean }

/** A code of the authenticator app, offered by phones as one-time code, or a recovery code. */
export function CodeField<V>({ kind, focus = false, ...field }: Props<V>) {
  const { form, name } = field
  const input = useRef<HTMLInputElement>(null)
  // The step before was the person's own act: the keyboard goes on where the next thing is to be typed.
  useEffect(() => {
    if (focus) input.current?.focus()
  }, [focus])
  const value = form.value(name)
  return (
    <Field {...field}>
      {(control) => (
        <span className={css.code}>
          <Input
            {...control}
            ref={input}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            autoComplete={kind === 'recovery' ? 'off' : 'one-time-code'}
            inputMode={kind === 'app' ? 'numeric' : 'text'}
            maxLength={20}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => form.set(name, event.target.value)}
          />
        </span>
      )}
    </Field>
  )
}
