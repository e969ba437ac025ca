import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../i18n.ts'
import { IconButton } from '../IconButton.tsx'
import { Field, type FieldProps } from './Field.tsx'
import { Input } from './Input.tsx'

type Props<V> = FieldProps<V> & { readonly autoComplete: 'current-password' | 'new-password' }

/** A secret, hidden unless the person asks to see it. */
export function PasswordField<V>({ autoComplete, ...field }: Props<V>) {
  const t = useTexts('ui')
  const [seen, setSeen] = useState(false)
  const { form, name } = field
  const value = form.value(name)
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          type={seen ? 'text' : 'password'}
          autoComplete={autoComplete}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => form.set(name, event.target.value)}
          after={
            <IconButton
              small
              label={seen ? t('form.hidePassword') : t('form.showPassword')}
              icon={seen ? EyeOff : Eye}
              size={16}
              onClick={() => setSeen(!seen)}
            />
          }
        />
      )}
    </Field>
  )
}
