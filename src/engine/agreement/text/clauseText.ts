import type { LocalText } from '../../metrics/definition.ts'
import type { ClauseTerms, ClauseVersion, ContractTerms } from '../clause.ts'
import { unitOfSla } from '../slaTarget.ts'
import type { ValueUnit } from '../unit.ts'
import { versionOn } from '../versions.ts'
import { bonusText, penaltyText } from './consequence.ts'
import { feeText } from './fee.ts'
import type { ShopNames } from './measure.ts'
import { enforcementText, exclusionText, paymentText, terminationText } from './rules.ts'
import { slaText } from './sla.ts'
import { fill, same, sentences } from './words.ts'

export type TextContext = {
  /** Where the clauses it refers to are looked up: without it a target it names stands as a plain number. */
  readonly contract?: ContractTerms
  readonly shops?: ShopNames
}

/**
 * What a version of a clause says, in plain sentences both sides can sign; made from the parameters alone, the same each time.
 * With the days on which it holds in front.
 */
export function clauseTexts(version: ClauseVersion, context: TextContext = {}): LocalText {
  return sentences(effectText(version), termsText(version.terms, unitFollowed(version, context), context.shops ?? {}))
}

/** clauseTexts() in one language. */
export function clauseText(version: ClauseVersion, language: 'zh' | 'en', context: TextContext = {}): string {
  return clauseTexts(version, context)[language]
}

function effectText({ effectiveFrom, effectiveTo }: ClauseVersion): LocalText {
  const from = same(effectiveFrom)
  return effectiveTo === null
    ? fill('自 {from} 起生效。', 'In force from {from} on.', { from })
    : fill('自 {from} 起生效，至 {to}（含当日）止。', 'In force from {from} to {to}, that day included.', {
        from,
        to: same(effectiveTo),
      })
}

function termsText(terms: ClauseTerms, unit: ValueUnit | null, shops: ShopNames): LocalText {
  switch (terms.kind) {
    case 'fee':
      return feeText(terms.params, shops)
    case 'sla':
      return slaText(terms.params, shops)
    case 'penalty':
      return penaltyText(terms.params, unit, shops)
    case 'bonus':
      return bonusText(terms.params, unit, shops)
    case 'exclusion':
      return exclusionText(terms.params)
    case 'enforcement':
      return enforcementText(terms.params)
    case 'termination':
      return terminationText(terms.params)
    case 'payment':
      return paymentText(terms.params)
  }
}

/** The unit of the target a penalty or bonus follows. */
function unitFollowed({ terms, effectiveFrom }: ClauseVersion, { contract }: TextContext): ValueUnit | null {
  if ((terms.kind !== 'penalty' && terms.kind !== 'bonus') || terms.params.of === undefined || !contract) return null
  const day = effectiveFrom < contract.startsOn ? contract.startsOn : effectiveFrom
  const followed =
    versionOn(contract, terms.params.of, day) ?? contract.clauses.find(({ no }) => no === terms.params.of)
  return followed?.terms.kind === 'sla' ? unitOfSla(followed.terms.params) : null
}
