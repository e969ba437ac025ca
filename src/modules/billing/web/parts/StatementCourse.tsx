import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { Course } from '../../../../web/ui/Course.tsx'
import { verifyStatement } from '../../api/statement.ts'
import type { StatementView } from '../types.ts'
import css from './billing.module.css'

type Props = { readonly engagementId: string; readonly statement: StatementView }

/** Who took which step and when, and the check that the stored inputs still give the same statement. */
export function StatementCourse({ engagementId, statement: { steps, computed, no } }: Props) {
  const t = useTexts('billing')
  return (
    <div className={css.side}>
      {steps.length > 0 && (
        <Section title={t('steps')}>
          <Course
            entries={steps.map((step) => ({
              key: `${step.at} ${step.to}`,
              at: step.at,
              text: t(`status.${step.to}`),
              by: t('by', { name: step.byName, side: t(`side.${step.bySide}`) }),
              reason: step.reason,
            }))}
          />
        </Section>
      )}
      {computed && <Verify engagementId={engagementId} no={no} />}
    </div>
  )
}

function Verify({ engagementId, no }: { readonly engagementId: string; readonly no: number }) {
  const t = useTexts('billing')
  const [asked, setAsked] = useState(false)
  const { data } = useAction(verifyStatement, { engagementId, no }, { enabled: asked })
  const found = data?.same ? (data.earlierRules ? 'earlierRules' : 'same') : 'differs'
  return (
    <Section title={t('verifyTitle')}>
      <p className={css.hint}>{data ? t(found, { bytes: data.bytes }) : t('verifyHint')}</p>
      {!data && (
        <Button loading={asked} onClick={() => setAsked(true)}>
          {t('verify')}
        </Button>
      )}
    </Section>
  )
}
