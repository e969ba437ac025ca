import { Alert, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Field } from '../../../../web/ui/form/Field.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { weekHours, type createShop } from '../../api.ts'
import { dutyGaps, usualDuty } from '../../policy.ts'
import { hoursOf, readDay, weekdays, writeDay } from '../../policy/hoursText.ts'
import { useHoursProblem } from './useHoursProblem.ts'

/** What the marketplace demands of every day, with a warning where the service hours fall short of it. */
export function OnlineDutyFields({ form }: { form: Form<ActionInput<typeof createShop>> }) {
  const t = useTexts('shop')
  const say = useHoursProblem()
  const exempt = weekHours.element.parse(form.value('exemptHours') ?? [])
  const [typed, setTyped] = useState(writeDay(exempt))
  const required = Number(form.value('requiredOnlineMinutes') ?? 0)
  const kuaishou = form.value('marketplace') === 'kuaishou' && required === 0
  const read = readDay(typed)
  const exemptProblem = 'problem' in read ? say(read.problem) : null

  const setExempt = (text: string) => {
    setTyped(text)
    const next = readDay(text)
    form.set('exemptHours', 'segments' in next ? next.segments : [{ from: 0, to: 0 }])
  }
  const applyUsual = () => {
    const duty = usualDuty('kuaishou')
    form.set('requiredOnlineMinutes', duty.requiredOnlineMinutes)
    setExempt(writeDay(duty.exemptHours))
  }
  return (
    <>
      {kuaishou && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('duty.kuaishou')}
          action={
            <Button size="small" onClick={applyUsual}>
              {t('duty.apply')}
            </Button>
          }
        />
      )}
      <Field form={form} name="requiredOnlineMinutes" label={t('duty.required')} hint={t('duty.requiredHint')}>
        {(control) => (
          <InputNumber<number>
            {...control}
            min={0}
            max={24}
            step={0.5}
            suffix={t('duty.unit')}
            value={hoursOf(required)}
            onChange={(hours) => form.set('requiredOnlineMinutes', Math.round((hours ?? 0) * 60))}
          />
        )}
      </Field>
      <DutyGaps form={form} required={required} />
      <Field form={form} name="exemptHours" label={t('duty.exempt')} hint={t('duty.exemptHint')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed}
            {...(exemptProblem ? { status: 'error' as const, 'aria-invalid': true, title: exemptProblem } : {})}
            onChange={(event) => setExempt(event.target.value)}
            onBlur={() => 'segments' in read && setTyped(writeDay(read.segments))}
          />
        )}
      </Field>
    </>
  )
}

function DutyGaps({ form, required }: { form: Form<ActionInput<typeof createShop>>; required: number }) {
  const t = useTexts('shop')
  const gaps = dutyGaps(weekHours.parse(form.value('serviceHours')), required)
  const [first] = gaps
  if (!first) return null
  const every = gaps.length === 7
  const names = gaps.flatMap(({ weekday }) => {
    const day = weekdays[weekday - 1]
    return day ? [t(`hours.days.${day}`)] : []
  })
  const missing = Math.max(...gaps.map((gap) => gap.missingMinutes))
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('duty.gap', { days: every ? t('hours.every') : names.join(' '), hours: hoursOf(missing) })}
    />
  )
}
