import { hasRole } from '../../../platform/action/actor.ts'
import { handle } from '../../../platform/action/handler.ts'
import type { Db } from '../../../platform/db/kysely.ts'
import { Refusal, type FieldProblem } from '../../../platform/refusal.ts'
import { pasteSubAccounts } from '../api/subAccount.ts'
import { subAccountChanged } from '../events.ts'
import { loginKey, readPaste, type PastedLine, type PasteProblem } from '../policy/paste.ts'
import { assigners } from '../policy/rights.ts'
import { begin } from '../queries.ts'
import { requireReason } from './subAccountAssign.ts'
import { requireShop } from './subAccountKeep.ts'

const maxProblems = 100

const paste = handle(pasteSubAccounts, async (context, { engagementId, shopId, text, validFrom }) => {
  const { db, actor, now } = context
  await begin(context, engagementId, 'underWay')
  await requireShop(context, engagementId, shopId)
  const from = validFrom ?? now.toString()
  requireReason(from, now, undefined)

  const { lines, problems } = readPaste(text)
  const agents = await agentsByName(db, engagementId, shopId)
  const mayAssign = hasRole(actor, assigners, engagementId)
  problems.push(...(await taken(db, engagementId, shopId, lines)))
  for (const line of lines) {
    const problem = line.agent === null ? null : agentProblem(line, agents, mayAssign)
    if (problem) problems.push(problem)
  }
  if (problems.length > 0) throw new Refusal('invalidInput', { problems: problems.length }, fields(problems))
  if (lines.length === 0)
    throw new Refusal('invalidInput', {}, [{ path: 'text', zh: '没有可添加的行。', en: 'There is no line to add.' }])

  const accounts = await db
    .insertInto('subAccount')
    .values(lines.map(({ login }) => ({ spaceId: engagementId, shopId, login, loginKey: loginKey(login) })))
    .returning(['id', 'loginKey'])
    .execute()
  const ids = new Map(accounts.map((account) => [account.loginKey, account.id]))
  const holders = lines.flatMap(({ login, agent }) => {
    const member = agent === null ? undefined : agents.get(agent)?.[0]
    const subAccountId = ids.get(loginKey(login))
    if (!member || subAccountId === undefined) return []
    return {
      spaceId: engagementId,
      subAccountId,
      ...member,
      validFrom: from,
      assignedByName: actor.displayName,
      assignedAt: now.toString(),
    }
  })
  if (holders.length > 0) await db.insertInto('subAccountHolder').values(holders).execute()
  context.record({
    object: { type: 'engagementShop', id: shopId },
    after: {
      subAccounts: lines.map(({ login, agent }) => (agent === null ? { login } : { login, agent })),
      validFrom: from,
    },
  })
  context.emit(subAccountChanged, { engagementId })
  return { created: accounts.length, assigned: holders.length }
})

export const subAccountPasteHandlers = [paste]

type Agent = { readonly memberId: string; readonly agentName: string }

/** The vendor's people who may work in the shop, by display name; two of one name cannot be told apart. */
async function agentsByName(db: Db, engagementId: string, shopId: string): Promise<Map<string, Agent[]>> {
  const rows = await db
    .selectFrom('engagementMember')
    .select(['memberId', 'displayName as agentName', 'shopIds'])
    .where('spaceId', '=', engagementId)
    .where('side', '=', 'vendor')
    .where('active', '=', true)
    .execute()
  const admitted = rows.filter((row) => row.shopIds === null || row.shopIds.includes(shopId))
  return Map.groupBy(
    admitted.map(({ memberId, agentName }) => ({ memberId, agentName })),
    (row) => row.agentName,
  )
}

function agentProblem(
  { line, agent }: PastedLine,
  agents: ReadonlyMap<string, readonly Agent[]>,
  mayAssign: boolean,
): PasteProblem | null {
  const at = (zh: string, en: string): PasteProblem => ({ line, column: 'agent', zh, en })
  if (!mayAssign) return at('由服务商指定客服，请只粘贴账号。', 'The vendor names the agents. Paste logins only.')
  const found = agents.get(agent ?? '')?.length ?? 0
  if (found === 0) return at(`合作中没有名为“${agent}”的客服。`, `Nobody called ${agent} works in this engagement.`)
  if (found > 1)
    return at(
      `有 ${found} 位“${agent}”，请添加后逐个指定。`,
      `${found} people are called ${agent}. Add the line without a name.`,
    )
  return null
}

async function taken(
  db: Db,
  engagementId: string,
  shopId: string,
  lines: readonly PastedLine[],
): Promise<PasteProblem[]> {
  if (lines.length === 0) return []
  const rows = await db
    .selectFrom('subAccount')
    .select('loginKey')
    .where('spaceId', '=', engagementId)
    .where('shopId', '=', shopId)
    .where(
      'loginKey',
      'in',
      lines.map(({ login }) => loginKey(login)),
    )
    .execute()
  const known = new Set(rows.map((row) => row.loginKey))
  return lines
    .filter(({ login }) => known.has(loginKey(login)))
    .map(({ line }) => ({
      line,
      column: 'login' as const,
      zh: '这个店铺已有此子账号。',
      en: 'The shop has this sub-account already.',
    }))
}

/** `lines.3.login` is the login in line 3 of the pasted text. */
function fields(problems: readonly PasteProblem[]): FieldProblem[] {
  return problems
    .toSorted((a, b) => a.line - b.line)
    .slice(0, maxProblems)
    .map(({ line, column, zh, en }) => ({
      path: `lines.${line}.${column}`,
      zh: `第 ${line} 行：${zh}`,
      en: `Line ${line}: ${en}`,
    }))
}
