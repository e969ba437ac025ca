import { localDay, plusDays } from '../../../engine/calendar/days.ts'
import { checkContract, errorsOf } from '../../../engine/agreement/check/checkContract.ts'
import { isKind } from '../../../engine/agreement/versions.ts'
import { unreachedTargets } from '../../../engine/sla/unreached.ts'
import { handle } from '../../../platform/action/handler.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { loadContract } from '../../contract/index.ts'
import { loadEngagement } from '../../deal/index.ts'
import { checkClauses, checkedMonths } from '../api/clauseCheck.ts'
import { gatherFacts } from '../facts.ts'
import { monthOf, nextMonth } from '../months.ts'
import { evaluationReaders, speaksForAll } from '../policy/rights.ts'
import { changedContract, emptyContract } from '../whatIf.ts'

/** Targets nobody ever came up to: two reads for all clauses together, over whole months only. */
const check = handle(checkClauses, async ({ db, actor, now }, { engagementId, clauses, without }) => {
  if (!speaksForAll(actor, engagementId, evaluationReaders)) throw new Refusal('forbidden')
  const engagement = await loadEngagement(db, engagementId)
  const base = (await loadContract(db, engagementId)) ?? emptyContract(engagement)
  const changed = changedContract(base, clauses, without)
  // What cannot be computed is told by the checks of the contract; only targets are held against figures.
  const broken = new Set(errorsOf(checkContract(changed)).map(({ clauseNo }) => clauseNo))
  const judged = {
    ...changed,
    clauses: changed.clauses.filter((version) => isKind(version, 'sla') && !broken.has(version.no)),
  }
  const month = monthOf(localDay(now, base.zone))
  const span = { from: `${nextMonth(month, -checkedMonths)}-01`, to: plusDays(`${month}-01`, -1) }
  const facts = await gatherFacts(db, engagementId, judged, span)
  return {
    problems: unreachedTargets(judged, facts).map(({ severity, code, clauseNo, path, zh, en }) => ({
      severity,
      code,
      clauseNo,
      path,
      zh,
      en,
    })),
  }
})

export const clauseCheckHandlers = [check]
