import { CopyCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ActionInput } from '../../../../platform/action/action.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Input } from '../../../../web/ui/form/Input.tsx'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { IconButton } from '../../../../web/ui/IconButton.tsx'
import { weekHours, type createShop } from '../../api.ts'
import { weekMinutes } from '../../policy.ts'
import { hoursOf, readDay, weekdays, writeDay, type Segment } from '../../policy/hoursText.ts'
import { HoursBar } from './HoursBar.tsx'
import css from './ServiceHoursField.module.css'
import { useHoursProblem } from './useHoursProblem.ts'

type ShopForm = Form<ActionInput<typeof createShop>>

/** Not valid for the schema, so that a day that was not understood is never sent. */
const notUnderstood: Segment[] = [{ from: 0, to: 0 }]

/** One line a day, written as people say it; beside it the day as a bar. */
export function ServiceHoursField({ form }: { form: ShopForm }) {
  const t = useTexts('shop')
  const say = useHoursProblem()
  const { shows } = form
  useEffect(() => shows('serviceHours'), [shows])
  const week = weekHours.parse(form.value('serviceHours'))
  const [typed, setTyped] = useState(() => week.map(writeDay))
  const days = typed.map(readDay)
  const change = (texts: string[]) => {
    setTyped(texts)
    form.set(
      'serviceHours',
      texts.map(readDay).map((read) => ('segments' in read ? read.segments : notUnderstood)),
    )
  }
  const minutes = weekMinutes(days.map((read) => ('segments' in read ? read.segments : [])))
  return (
    <fieldset className={css.week}>
      <legend className={css.legend}>{t('hours.title')}</legend>
      <div className={css.presets}>
        <Button size="small" onClick={() => change(weekdays.map(() => '08:00–24:00'))}>
          {t('hours.usual')}
        </Button>
        <Button size="small" onClick={() => change(weekdays.map(() => '00:00–24:00'))}>
          {t('hours.always')}
        </Button>
        <span className={css.total}>{t('hours.total', { hours: hoursOf(minutes) })}</span>
      </div>
      {weekdays.map((day, index) => {
        const name = t(`hours.days.${day}`)
        const read = days[index]
        const problem = read && 'problem' in read ? say(read.problem) : null
        const id = `${form.id}-${day}`
        return (
          <div key={day} className={css.day}>
            <label htmlFor={id} className={css.name}>
              {name}
              <span className="srOnly">{t('hours.title')}</span>
            </label>
            <Input
              id={id}
              value={typed[index] ?? ''}
              placeholder={t('hours.rest')}
              autoComplete="off"
              aria-invalid={problem !== null}
              aria-describedby={problem ? `${id}-error` : `${form.id}-hours-hint`}
              onChange={(event) => change(typed.with(index, event.target.value))}
              onBlur={() => {
                if (read && 'segments' in read) setTyped(typed.with(index, writeDay(read.segments)))
              }}
            />
            <IconButton
              label={t('hours.copy', { day: name })}
              icon={CopyCheck}
              size={15}
              onClick={() => change(weekdays.map(() => typed[index] ?? ''))}
            />
            <div className={css.bar}>
              {problem ? (
                <p id={`${id}-error`} className={css.error} role="alert">
                  {problem}
                </p>
              ) : (
                <HoursBar segments={read && 'segments' in read ? read.segments : []} />
              )}
            </div>
          </div>
        )
      })}
      <p id={`${form.id}-hours-hint`} className={css.hint}>
        {t('hours.hint')}
      </p>
    </fieldset>
  )
}
