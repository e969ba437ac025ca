import { listDefinitions } from '../../modules/measure/api/definition.ts'
import { listFigures } from '../../modules/measure/api/figure.ts'
import { DefinitionWords } from '../../modules/measure/web/parts/DefinitionWords.tsx'
import { useValueText } from '../../modules/measure/web/useValueText.ts'
import { useTexts } from '../i18n.ts'
import { useAction } from '../query.ts'
import { useMay } from '../session/session.ts'
import { SelectField } from '../ui/form/SelectField.tsx'
import type { Values } from '../ui/form/path.ts'
import type { Form } from '../ui/form/useForm.ts'
import css from './DefinitionField.module.css'

type Props = {
  form: Form<Values>
  name: string
  label: string
  engagementId: string
  /** The last day of the figures shown beside; they are of the thirty days up to it. */
  today: string
  shopIds: readonly string[]
}

const shownDays = 30

function hours(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:00`
}

/** A definition from the rule packs by name, window and source, and what the shops reach by it now. */
export function DefinitionField({ form, name, label, engagementId, today, shopIds }: Props) {
  const t = useTexts('contract')
  const may = useMay()
  const allowed = may(listDefinitions, engagementId)
  const { data, isPending } = useAction(listDefinitions, { engagementId }, { enabled: allowed })
  const definitions = (data?.rows ?? []).toSorted(
    (a, b) => Number(a.effectiveTo !== null) - Number(b.effectiveTo !== null),
  )
  const key = form.value(name)
  const chosen = definitions.find((definition) => definition.key === key)
  const window = (definition: (typeof definitions)[number]) =>
    definition.window
      ? t('definition.window', { from: hours(definition.window.fromMinute), to: hours(definition.window.toMinute) })
      : t('definition.allDay')
  return (
    <div className={css.field}>
      <SelectField
        form={form}
        name={name}
        label={label}
        loading={allowed && isPending}
        placeholder={t('definition.choose')}
        options={
          definitions.length === 0 && typeof key === 'string'
            ? [{ value: key, label: key }]
            : definitions.map((definition) => ({
                value: definition.key,
                label: `${definition.name} · ${definition.packName} · ${window(definition)}`,
              }))
        }
      />
      {chosen && (
        <div className={css.card}>
          <p className={css.head}>
            <strong>{chosen.name}</strong>
            <span>
              {t('definition.version', { pack: chosen.packName, version: chosen.pack })}
              {chosen.id ? ` · ${chosen.id}` : ''}
            </span>
          </p>
          <DefinitionWords definition={chosen} inline />
          <p className={css.note}>{chosen.packNote}</p>
          <Current engagementId={engagementId} definition={chosen.key} today={today} shopIds={shopIds} />
        </div>
      )}
    </div>
  )
}

type CurrentProps = { engagementId: string; definition: string; today: string; shopIds: readonly string[] }

/** What the shops have reached under the definition lately. */
function Current({ engagementId, definition, today, shopIds }: CurrentProps) {
  const t = useTexts('contract')
  const { value, counts } = useValueText()
  const from = new Date(Date.parse(today) - shownDays * 86_400_000).toISOString().slice(0, 10)
  const { data } = useAction(listFigures, {
    engagementId,
    from,
    to: today,
    groupBy: 'shop',
    definitions: [definition],
  })
  const rows = (data?.rows ?? []).filter(
    ({ group, total }) => total > 0 && (shopIds.length === 0 || shopIds.includes(group.key)),
  )
  if (!data) return null
  if (rows.length === 0) return <p className={css.note}>{t('definition.noData')}</p>
  return (
    <dl className={css.current} aria-label={t('definition.current', { count: shownDays })}>
      {rows.map((row) => (
        <div key={row.group.key}>
          <dt>{row.group.name}</dt>
          <dd>
            {value(row.kind, row.value)} <span>{counts(row)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
