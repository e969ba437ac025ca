import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { LabeledDate } from '../../../../web/ui/form/LabeledDate.tsx'
import type { Inspection } from '../columns.ts'
import type { Wizard } from '../useWizard.ts'

/** Which days a sheet covers; taken when both are there. */
export function PeriodFields({ found, correct }: { found: Inspection; correct: Wizard['correct'] }) {
  const t = useTexts('import')
  const [from, setFrom] = useState(found.period?.from ?? null)
  const [to, setTo] = useState(found.period?.to ?? null)
  const change = (first: string | null, last: string | null) => {
    setFrom(first)
    setTo(last)
    if (first !== null && last !== null && first <= last) correct({ period: { from: first, to: last } })
  }
  return (
    <>
      <LabeledDate
        label={t('wizard.found.from')}
        value={from}
        invalid={found.needsPeriod && from === null}
        onChange={(day) => change(day, to)}
      />
      <LabeledDate
        label={t('wizard.found.to')}
        value={to}
        invalid={(found.needsPeriod && to === null) || (from !== null && to !== null && from > to)}
        onChange={(day) => change(from, day)}
      />
    </>
  )
}
