import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { newId } from '../../../../web/id.ts'
import { useAction } from '../../../../web/query.ts'
import { useActor } from '../../../../web/session/session.ts'
import type { GrantInput } from '../../api/fields.ts'
import { listLimits } from '../../api/member.ts'
import { rolesOf } from '../../policy.ts'
import css from './GrantsField.module.css'
import { GrantRow } from './GrantRow.tsx'
import { Button } from '../../../../web/ui/Button.tsx'

/** What this field needs of the form it stands in. */
type GrantsForm = {
  readonly id: string
  readonly shows: (path: string) => void
  value(path: 'grants'): unknown
  error(path: 'grants'): string | undefined
  set(path: 'grants', value: readonly GrantInput[]): void
}

/** The roles of a person, each with its limits. The value is the list that the server takes. */
export function GrantsField({ form }: { form: GrantsForm }) {
  const t = useTexts('org')
  const { organization } = useActor()
  const limits = useAction(listLimits, {}).data ?? { engagements: [], shops: [] }
  const { shows } = form
  useEffect(() => shows('grants'), [shows])
  // Only this field writes the value, in this shape.
  const grants = (form.value('grants') ?? []) as readonly GrantInput[]
  // Rows keep their identity, and so the focus, while the ones above them come and go.
  const [keys, setKeys] = useState(() => grants.map(newId))
  const error = form.error('grants')
  const set = (next: readonly GrantInput[]) => form.set('grants', next)
  const roles = organization ? rolesOf(organization.kind) : []
  const next = roles.find((role) => !grants.some((grant) => grant.role === role)) ?? roles[0]
  return (
    <fieldset className={css.field} aria-describedby={error ? `${form.id}-grants-error` : undefined}>
      <legend className={css.legend}>{t('grants.title')}</legend>
      <p className={css.hint}>{t('grants.hint')}</p>
      {grants.map((grant, index) => (
        <GrantRow
          key={keys[index]}
          grant={grant}
          roles={roles}
          limits={limits}
          onChange={(changed) => set(grants.with(index, changed))}
          onRemove={() => {
            setKeys(keys.toSpliced(index, 1))
            set(grants.toSpliced(index, 1))
          }}
        />
      ))}
      {error && (
        <p id={`${form.id}-grants-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
      {next && (
        <Button
          type="dashed"
          block
          icon={<Plus size={15} aria-hidden />}
          onClick={() => {
            setKeys([...keys, newId()])
            set([...grants, { role: next, engagementId: null, shopIds: null, validTo: null }])
          }}
        >
          {t('grants.add')}
        </Button>
      )}
    </fieldset>
  )
}
