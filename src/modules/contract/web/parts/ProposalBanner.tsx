import { Link } from '@tanstack/react-router'
import { FileSignature } from 'lucide-react'
import { useTexts } from '../../../../web/i18n.ts'
import type { Contract } from '../types.ts'
import css from './Banner.module.css'

/** The proposal that waits for an answer, on top of the clauses it would change. */
export function ProposalBanner({ contract }: { contract: Contract }) {
  const t = useTexts('contract')
  const { proposal, side, clientName, vendorName, engagementId } = contract
  if (!proposal) return null
  const mine = proposal.proposedBy === side
  const name = proposal.proposedBy === 'client' ? clientName : vendorName
  const { no, title, changes, effectiveFrom } = proposal
  const heading = t(mine ? 'amendment.asksOwn' : 'amendment.asks', { name, no, title })
  return (
    <section className={mine ? css.banner : css.asks} aria-label={heading}>
      <FileSignature size={18} aria-hidden />
      <div>
        <h2 className={css.title}>{heading}</h2>
        <p className={css.note}>{t('amendment.asksNote', { count: changes, from: effectiveFrom })}</p>
      </div>
      <Link
        to="/engagements/$engagementId/amendments/$no"
        params={{ engagementId, no: String(no) }}
        className={css.action}
      >
        {t(mine || !contract.may.includes('propose') ? 'amendment.open' : 'amendment.review')}
      </Link>
    </section>
  )
}
