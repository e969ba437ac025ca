/** A row that speaks of other rows: their sum or average, over the agents of the sheet or for the shop as a whole. */
export type SummaryRow = { readonly of: 'sum' | 'average'; readonly scope: 'rows' | 'shop' }

const sums = '(?:汇总|总计|合计|总和|总体|小计|全部|整体)(?:值|行|数据)?|汇总值'
const averages = '(?:平均|均值|人均|平均数)(?:值|行|数据)?'
const sum = new RegExp(`^(店铺|全店)?(?:${sums})$`)
const average = new RegExp(`^(店铺|全店)?(?:客服)?(?:${averages})$`)

/** Whether a label such as 汇总, 均值 or 店铺平均值 makes its row a summary. */
export function summaryOfLabel(label: string): SummaryRow | undefined {
  const plain = label.normalize('NFKC').replaceAll(/\s/g, '').replace(/:$/, '')
  for (const [form, of] of [
    [sum, 'sum'],
    [average, 'average'],
  ] as const) {
    const match = form.exec(plain)
    if (match) return { of, scope: match[1] === undefined ? 'rows' : 'shop' }
  }
  return undefined
}
