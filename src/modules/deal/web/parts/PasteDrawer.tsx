import { useTexts, useLanguage } from '../../../../web/i18n.ts'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { TextArea } from '../../../../web/ui/form/Input.tsx'
import { FormDrawer } from '../../../../web/ui/form/FormDrawer.tsx'
import { SelectField } from '../../../../web/ui/form/SelectField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { pasteSubAccounts } from '../../api/subAccount.ts'
import { readPaste } from '../../policy/paste.ts'
import { useEngagementId } from '../useEngagement.ts'
import css from './PasteDrawer.module.css'
import type { EngagementShopRow } from './ShopRowMenu.tsx'

const previewed = 8

/** Many logins at once. What is wrong with the text is told while it is typed, by the rule the server uses. */
export function PasteDrawer({ shops, onClose }: { shops: readonly EngagementShopRow[]; onClose: () => void }) {
  const t = useTexts('deal')
  const language = useLanguage()
  const toast = useToast()
  const engagementId = useEngagementId()
  const form = useForm({
    action: pasteSubAccounts,
    initial: { engagementId, ...(shops.length === 1 ? { shopId: shops[0]?.shopId } : {}) },
    affects: ['subAccount', 'engagement', 'engagementShop'],
    onDone: ({ created, assigned }) => {
      toast(t('paste.done', { created, assigned }))
      onClose()
    },
  })
  const text = String(form.value('text') ?? '')
  const { lines, problems } = readPaste(text)
  const submit = lines.length > 0 ? t('paste.submit', { count: lines.length }) : t('paste.submitNone')
  return (
    <FormDrawer form={form} title={t('paste.title')} submitLabel={submit} onClose={onClose}>
      <SelectField
        form={form}
        name="shopId"
        label={t('accounts.shop')}
        options={shops.map((shop) => ({ value: shop.shopId, label: shop.name }))}
      />
      <Field form={form} name="text" label={t('paste.text')} hint={t('paste.hint')}>
        {(control) => (
          <TextArea
            {...control}
            rows={8}
            placeholder={t('paste.placeholder')}
            value={text}
            onChange={(event) => form.set('text', event.target.value)}
          />
        )}
      </Field>
      {problems.length > 0 && (
        <div role="status" className={css.problems}>
          <strong>{t('paste.problems', { count: problems.length })}</strong>
          <ul>
            {problems.slice(0, previewed).map((problem) => (
              <li key={`${problem.line} ${problem.column}`}>
                {t('paste.line')} {problem.line}: {language === 'en' ? problem.en : problem.zh}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problems.length === 0 && lines.length > 0 && (
        <table className={css.preview}>
          <caption>{t('paste.preview')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('paste.line')}</th>
              <th scope="col">{t('accounts.login')}</th>
              <th scope="col">{t('accounts.agent')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, previewed).map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td>{line.login}</td>
                <td>{line.agent ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problems.length === 0 && lines.length > previewed && (
        <p className={css.more}>{t('paste.more', { count: lines.length - previewed })}</p>
      )}
    </FormDrawer>
  )
}
