import { AutoComplete, Radio } from 'antd'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { commonZones } from '../../../../platform/action/zone.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { DateField } from '../../../../web/ui/form/DateField.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import type { proposeEngagement } from '../../api/engagement.ts'
import { productTypes } from '../../policy/vocabulary.ts'
import css from './TermFields.module.css'

/** Kind, days and zone of an engagement: the terms that both sides agree to. */
export function TermFields({ form }: { form: Form<ActionInput<typeof proposeEngagement>> }) {
  const t = useTexts('deal')
  const zone = form.value('zone')
  return (
    <>
      <Field form={form} name="productType" label={t('propose.product')}>
        {({ id }) => (
          <Radio.Group
            id={id}
            className={css.products ?? ''}
            aria-label={t('propose.product')}
            value={form.value('productType')}
            onChange={(event) => form.set('productType', event.target.value)}
          >
            {productTypes.map((value) => (
              <Radio key={value} value={value}>
                {t(`product.${value}`)}
                <span className={css.hint}>{t(`productHint.${value}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      <div className={css.days}>
        <DateField form={form} name="startsOn" label={t('propose.startsOn')} />
        <DateField form={form} name="endsOn" label={t('propose.endsOn')} hint={t('propose.endsOnHint')} />
      </div>
      <Field form={form} name="zone" label={t('propose.zone')} hint={t('propose.zoneHint')}>
        {(control) => (
          <AutoComplete<string>
            {...control}
            value={typeof zone === 'string' ? zone : ''}
            options={commonZones.map((value) => ({ value }))}
            onChange={(value) => form.set('zone', value)}
          />
        )}
      </Field>
    </>
  )
}
