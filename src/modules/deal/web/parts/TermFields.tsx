import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { ZoneField } from '../../../../web/ui/form/ZoneField.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import type { proposeEngagement } from '../../api/engagement.ts'
import { productTypes } from '../../policy/vocabulary.ts'
import css from './TermFields.module.css'

/** Kind, days and zone of an engagement: the terms that both sides agree to. */
export function TermFields({ form }: { form: Form<ActionInput<typeof proposeEngagement>> }) {
  const t = useTexts('deal')
  return (
    <>
      <Field form={form} name="productType" label={t('propose.product')}>
        {({ id }) => (
          <div id={id} role="radiogroup" aria-label={t('propose.product')} className={css.products}>
            {productTypes.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name={id}
                  checked={form.value('productType') === value}
                  onChange={() => form.set('productType', value)}
                />
                {t(`product.${value}`)}
                <span className={css.hint}>{t(`productHint.${value}`)}</span>
              </label>
            ))}
          </div>
        )}
      </Field>
      <div className={css.days}>
        <DateField form={form} name="startsOn" label={t('propose.startsOn')} />
        <DateField form={form} name="endsOn" label={t('propose.endsOn')} hint={t('propose.endsOnHint')} />
      </div>
      <ZoneField form={form} name="zone" label={t('propose.zone')} hint={t('propose.zoneHint')} />
    </>
  )
}
