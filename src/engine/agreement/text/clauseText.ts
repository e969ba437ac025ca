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
  return withDays(version, clauseWords(version, context))
}

/** What a version says of itself, without the days on which it holds: what stays when another ends it. */
export function clauseWords(version: ClauseVersion, context: TextContext = {}): LocalText {
  return spaced(termsText(version.terms, unitFollowed(version, context), context.shops ?? {}))
}

/** The words of a version with the days on which it holds in front. */
export function withDays(version: Pick<ClauseVersion, 'effectiveFrom' | 'effectiveTo'>, words: LocalText): LocalText {
  return sentences(effectText(version), words)
}

/** clauseTexts() in one language. */
export function clauseText(version: ClauseVersion, language: 'zh' | 'en', context: TextContext = {}): string {
  return clauseTexts(version, context)[language]
}

function effectText({ effectiveFrom, effectiveTo }: Pick<ClauseVersion, 'effectiveFrom' | 'effectiveTo'>): LocalText {
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
      return slaText(terms.params, unit, shops)
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

/** A number, a per cent sign or an amount of money stands apart from the Chinese words beside it. */
function spaced({ zh, en }: LocalText): LocalText {
  return {
    zh: zh
      .replaceAll(/([%\d])(?=[的和与或以内当后])/g, '$1 ')
      .replaceAll(/(\p{Script=Han})(?=¥)/gu, '$1 ')
      .replaceAll(/ {2,}/g, ' ')
      .replaceAll(/ (?=[，。；、（])/g, ''),
    en,
  }
}

/** The unit of the target a penalty or bonus follows, or of those a forecast eases when they are alike. */
function unitFollowed({ terms, effectiveFrom }: ClauseVersion, { contract }: TextContext): ValueUnit | null {
  if (!contract) return null
  if (terms.kind === 'sla' && terms.params.type === 'C13') {
    const units = new Set(
      contract.clauses.flatMap(({ no, terms: named }) =>
        terms.params.type === 'C13' && terms.params.applies.includes(no) && named.kind === 'sla'
          ? [unitOfSla(named.params)]
          : [],
      ),
    )
    return units.size === 1 ? ([...units][0] ?? null) : null
  }
  if ((terms.kind !== 'penalty' && terms.kind !== 'bonus') || terms.params.of === undefined) return null
  const day = effectiveFrom < contract.startsOn ? contract.startsOn : effectiveFrom
  const followed =
    versionOn(contract, terms.params.of, day) ?? contract.clauses.find(({ no }) => no === terms.params.of)
  return followed?.terms.kind === 'sla' ? unitOfSla(followed.terms.params) : null
}
