import type { Caller, RawAnswer } from './app.ts'
import type { TestApp } from './app.ts'

export type UploadPart = { readonly field?: string; readonly name: string; readonly content: string | Uint8Array }

/** A multipart body as a browser sends it. */
export function multipartBody(parts: readonly UploadPart[]): { body: Buffer; contentType: string } {
  const boundary = 'ZuoxiTestBoundary'
  const pieces = parts.flatMap(({ field = 'file', name, content }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}

/** Sends files to an action that takes them, `file.upload` where none is named, as the caller. */
export async function postUpload(
  app: TestApp,
  caller: Caller,
  engagementId: string,
  parts: readonly UploadPart[],
  headers: Record<string, string> = {},
  action = 'file.upload',
): Promise<RawAnswer> {
  const { body, contentType } = multipartBody(parts)
  const response = await app.http.inject({
    method: 'POST',
    url: `/api/${action}?engagementId=${engagementId}`,
    headers: {
      'content-type': contentType,
      'x-zuoxi': '1',
      'accept-language': caller.language,
      ...(caller.organizationId ? { 'x-organization': caller.organizationId } : {}),
      ...(caller.cookies.size > 0
        ? { cookie: [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        : {}),
      ...headers,
    },
    payload: body,
  })
  return { status: response.statusCode, headers: response.headers, body: response.rawPayload }
}

/** Uploads one file; answers its id. */
export async function uploadFileAs(
  app: TestApp,
  caller: Caller,
  engagementId: string,
  content: string | Uint8Array,
  name = '聊天记录.csv',
): Promise<string> {
  const { status, body } = await postUpload(app, caller, engagementId, [{ name, content }])
  // The envelope of every answer of ours.
  const answer = JSON.parse(body.toString('utf8')) as { data?: { id: string } }
  if (status !== 200 || !answer.data) throw new Error(`the upload was answered with ${status} ${body.toString('utf8')}`)
  return answer.data.id
}
