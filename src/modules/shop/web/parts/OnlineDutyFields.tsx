import { useState } from 'react'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Field } from '../../../../web/ui/form/Field.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { weekHours, type createShop } from '../../api.ts'
import { dutyGaps, usualDuty } from '../../policy.ts'
import { hoursOf, readDay, weekdays, writeDay } from '../../policy/hoursText.ts'
import { Tip } from './Tip.tsx'
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
        <Tip tone="info">
          {t('duty.kuaishou')}
          <Button size="small" onClick={applyUsual}>
            {t('duty.apply')}
          </Button>
        </Tip>
      )}
      <Field form={form} name="requiredOnlineMinutes" label={t('duty.required')} hint={t('duty.requiredHint')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            max={24}
            step={0.5}
            after={t('duty.unit')}
            value={String(hoursOf(required))}
            onChange={(event) => form.set('requiredOnlineMinutes', Math.round(Number(event.target.value) * 60))}
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
            {...(exemptProblem ? { 'aria-invalid': true, title: exemptProblem } : {})}
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
    <Tip tone="warn">
      {t('duty.gap', { days: every ? t('hours.every') : names.join(' '), hours: hoursOf(missing) })}
    </Tip>
  )
}
