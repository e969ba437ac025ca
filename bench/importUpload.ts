// Uploads a file through HTTP for bench/importServer.ts, and prints the id it was given.
import { createReadStream, statSync } from 'node:fs'
import { request } from 'node:http'

const [address = '', cookie = '', organizationId = '', engagementId = '', path = ''] = process.argv.slice(2)
const boundary = 'ZuoxiBench'
const head = Buffer.from(
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="chats.csv"\r\ncontent-type: text/csv\r\n\r\n`,
)
const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
const call = request(`${address}/api/file.upload?engagementId=${engagementId}`, {
  method: 'POST',
  headers: {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': head.length + statSync(path).size + tail.length,
    'x-zuoxi': '1',
    'x-organization': organizationId,
    cookie,
  },
})
call.on('response', async (answer) => {
  const body = (await answer.toArray()).join('')
  if (answer.statusCode !== 200) throw new Error(body)
  process.stdout.write(`${JSON.parse(body).data.id}\n`)
})
call.write(head)
createReadStream(path, { highWaterMark: 1 << 20 })
  .on('end', () => call.end(tail))
  .pipe(call, { end: false })
