import { handle } from '../../../platform/action/handler.ts'
import { pageOffset } from '../../../platform/action/list.ts'
import { listMarketplaceFigures } from '../api/marketplaceFigure.ts'
import { besideFigures } from '../figures/beside.ts'
import { openScope } from '../figures/scope.ts'

const list = handle(listMarketplaceFigures, async (context, input) => {
  const { language, now } = context
  const scope = await openScope(context, input)
  const grains = input.grain === undefined ? (['shop', 'agent'] as const) : [input.grain]
  const all = []
  // Who sees only his own figures sees those of the shop nowhere, and of the agents' only his.
  for (const grain of grains) {
    if (scope.view.memberId !== null && grain === 'shop') continue
    const rows = await besideFigures(scope, { grain, language })
    all.push(
      ...(scope.view.memberId === null ? rows : rows.filter(({ oursTotal }) => oursTotal !== null && oursTotal > 0)),
    )
  }
  const wanted = input.comparable ? all.filter(({ definition }) => definition !== null) : all
  const from = pageOffset(input)
  return { rows: wanted.slice(from, from + input.pageSize), total: wanted.length, asOf: now.toString() }
})

export const marketplaceFigureHandlers = [list]
