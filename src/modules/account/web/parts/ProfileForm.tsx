import type { ActionOutput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Choice } from '../../../../web/ui/Choice.tsx'
import { useToast } from '../../../../web/ui/toast.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { TextField } from '../../../../web/ui/form/TextField.tsx'
import { useForm } from '../../../../web/ui/form/useForm.ts'
import { profileUpdate, type profileGet } from '../../api.ts'
import css from './profile.module.css'

export type Profile = ActionOutput<typeof profileGet>

export function ProfileForm({ profile }: { profile: Profile }) {
  const t = useTexts('account')
  const toast = useToast()
  const { displayName, phone, language } = profile
  const form = useForm({
    action: profileUpdate,
    initial: { displayName, phone, language },
    affects: ['profile', 'session'],
    onDone: () => toast(t('profile.saved')),
  })
  const languages = [
    { value: 'zh', label: t('profile.chinese') },
    { value: 'en', label: t('profile.english') },
  ]
  return (
    <FormBody form={form}>
      <div className={css.fields}>
        <TextField form={form} name="displayName" label={t('displayName')} autoComplete="name" />
        <TextField form={form} name="phone" label={t('profile.phone')} type="tel" autoComplete="tel" />
        <Field form={form} name="language" label={t('profile.language')}>
          {({ id }) => (
            <Choice
              id={id}
              label={t('profile.language')}
              value={form.value('language')}
              options={languages}
              onChange={(value) => form.set('language', value)}
            />
          )}
        </Field>
      </div>
      <Button htmlType="submit" type={form.dirty ? 'primary' : 'default'} loading={form.running}>
        {t('profile.save')}
      </Button>
    </FormBody>
  )
}
