import { useId } from 'react'
import { useClauseTitle } from '../../../../web/clause/useClauseTitle.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { plainNumber, shiftPoint } from '../../../../web/ui/form/decimal.ts'
import { Input } from '../../../../web/ui/form/Input.tsx'
import { turnable, type Knob, type Turned } from '../knobs.ts'
import css from './Knobs.module.css'

type Props = { knobs: readonly Knob[]; changes: Turned; onChange: (changes: Turned) => void }

/** The numbers that can be turned, one a clause; shares as percent, money in yuan. */
export function Knobs({ knobs, changes, onChange }: Props) {
  return (
    <div className={css.knobs}>
      {knobs.map((knob) => (
        <OneKnob
          key={knob.clause.no}
          knob={knob}
          text={changes[knob.clause.no]}
          onChange={(text) => onChange({ ...changes, [knob.clause.no]: text })}
        />
      ))}
    </div>
  )
}

function isShare({ kind, clause }: Knob): boolean {
  if (kind === 'share') return true
  const { terms } = clause
  return (
    kind === 'target' &&
    terms.kind === 'sla' &&
    'measure' in terms.params &&
    'reading' in terms.params.measure &&
    terms.params.measure.reading === 'rate'
  )
}

/** How far the point of what is stored stands from that of what is read. */
function placesOf(knob: Knob): number {
  return isShare(knob) ? 2 : knob.kind === 'amount' ? -2 : 0
}

/** As it is read: 70 for 0.7, 500 for 50000 fen. */
function shown(knob: Knob, value: string): string {
  return shiftPoint(value, placesOf(knob)) ?? value
}

/** As it is stored; what is no number stays as it was typed, so that nothing is tried with it. */
function stored(knob: Knob, text: string): string {
  return shiftPoint(plainNumber(text), -placesOf(knob)) ?? text
}

function OneKnob({ knob, text, onChange }: { knob: Knob; text: string | undefined; onChange: (text: string) => void }) {
  const titleOf = useClauseTitle()
  const t = useTexts('evaluation')
  const id = useId()
  const { clause, kind, value } = knob
  const unit = isShare(knob) ? '%' : ''
  const wrong = text !== undefined && !turnable(knob, text)
  const label = { target: t('sim.target'), share: t('sim.share'), amount: t('sim.amount') }[kind]
  return (
    <div className={css.knob}>
      <label htmlFor={id}>
        <span className={css.no}>{t('clauseNo', { no: clause.no })}</span> {titleOf(clause)}
        <span className={css.note}>
          {label} · {t('sim.original', { value: `${shown(knob, value)}${unit}` })}
        </span>
        {wrong && (
          <span id={`${id}-error`} className={css.error} role="alert">
            {t('sim.notTried')}
          </span>
        )}
      </label>
      <Input
        id={id}
        inputMode="decimal"
        defaultValue={shown(knob, text ?? value)}
        maxLength={20}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={(event) => onChange(stored(knob, event.target.value))}
        after={unit === '' ? undefined : <span aria-hidden>{unit}</span>}
      />
    </div>
  )
}
