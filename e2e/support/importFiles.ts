import ExcelJS from 'exceljs'
import { gbkOf } from '../../src/testing/gbk.ts'

export type TestFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

const headings = ['会话编号', '消息编号', '发送时间', '角色', '发送人', '内容', '备注']

/** Twenty conversations of four messages, of which three lines cannot be imported. One heading is nobody's: 发送人. */
export function chatFile(): TestFile {
  const lines = Array.from({ length: 20 }, (_, conversation) =>
    Array.from({ length: 4 }, (_message, message) => {
      const second = String(10 + message * 15)
      const minute = String(10 + conversation)
      const buyer = message % 2 === 0
      const sender = buyer ? `buyer${conversation}` : conversation % 2 === 0 ? '花间集旗舰店:新人' : '花间集旗舰店:小青'
      const time = `2026-04-10 09:${minute}:${second}`
      const text = buyer ? '在吗' : '您好，在的'
      return [`K${conversation}`, `${conversation}-${message}`, time, buyer ? 'customer' : 'agent', sender, text, '']
    }),
  ).flat()
  const spoil = (line: number, column: number, value: string) => {
    const cells = lines[line - 2]
    if (cells) cells[column] = value
  }
  spoil(3, 3, 'admin')
  spoil(6, 2, '昨天')
  spoil(9, 2, '1999-01-01 09:00:00')
  return csv('聊天记录.csv', [headings, ...lines])
}

export const copiedLine = '这件还有L码吗'

/** A chat as it is copied from Qianniu, with a robot whose name does not say that it is one. */
export const copiedChat = [
  ['tb12345', '09:10:15', '在吗'],
  ['小助手', '09:10:16', '您好，正在为您转接'],
  ['花间集旗舰店:小满', '09:10:40', '您好，在的'],
  ['tb12345', '09:11:15', copiedLine],
  ['花间集旗舰店:小满', '09:11:50', '有的'],
]
  .flatMap(([name, time, text]) => [`${name} 2026-04-10 ${time}`, text])
  .join('\n')

const sheetHeadings = ['客服账号', '接待会话量', '已接待人数', '全天平响时长', '全天3分钟回复率', '客服询单支付额']
const sheetRows = [
  ['小满', '1,234', '1,180', '31秒', '97.78%', '12,345.60'],
  ['小雪', '987', '950', '2分30秒', '96.01%', '9,876.00'],
  ['店铺汇总值', '2,221', '2,130', '1分10秒', '96.9%', '22,221.60'],
]

/** A sheet of Douyin as its back office writes it: GBK, the days only in the name of the file, a row of sums. */
export function gbkSheet(): TestFile {
  const { name, buffer, mimeType } = csv('飞鸽_客服表现_2026-04-01至2026-04-07.csv', [sheetHeadings, ...sheetRows])
  return { name, mimeType, buffer: gbkOf(buffer.toString('utf8')) }
}

/** Another week's sheet with one cell that no rate can be read from. */
export function sheetWithBadCell(): TestFile {
  const rows = sheetRows.map((row) => row.map((cell) => (cell === '96.01%' ? '不详' : cell)))
  return csv('飞鸽_客服表现_2026-04-15至2026-04-21.csv', [sheetHeadings, ...rows])
}

/** The same sheet as a workbook without days in its name, with a title above its headings. */
export async function workbookSheet(): Promise<TestFile> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('客服表现')
  sheet.addRow(['抖店飞鸽'])
  sheet.addRow(sheetHeadings)
  for (const row of sheetRows) sheet.addRow(row)
  return {
    name: '客服表现.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  }
}

/** Bytes that are no text in any encoding. */
export function brokenFile(): TestFile {
  const bytes = Array.from({ length: 512 }, (_, index) => 128 + (index % 128))
  return { name: '坏的.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes) }
}

function csv(name: string, rows: readonly (readonly string[])[]): TestFile {
  const text = rows.map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')).join('\r\n')
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${text}\r\n`) }
}
