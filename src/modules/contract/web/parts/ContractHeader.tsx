import type { ReactNode } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { PageHeader, type KeyFact } from '../../../../web/ui/PageHeader.tsx'
import type { Contract } from '../types.ts'

type Props = {
  readonly contract: Contract
  readonly title: string
  readonly state?: ReactNode
  readonly actions?: ReactNode
  readonly facts?: readonly KeyFact[]
}

/** The head of a page about the contract of an engagement, with the way back to it. */
export function ContractHeader({ contract, title, ...rest }: Props) {
  const t = useTexts('contract')
  const d = useTexts('deal')
  const { engagementId, name } = contract
  return (
    <PageHeader
      title={title}
      crumbs={[
        { label: d('title'), to: '/engagements' },
        { label: name, to: `/engagements/${engagementId}` },
        { label: t('title'), to: `/engagements/${engagementId}/clauses` },
      ]}
      {...rest}
    />
  )
}
