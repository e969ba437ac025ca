import { z } from 'zod'
import { serveTask } from '../../../platform/compute/task.ts'
import { settings } from '../api/fields.ts'
import { refuseFile } from '../inspect.ts'
import { previewMessages } from './preview.ts'
import { previewSheet } from './previewSheet.ts'

const input = z.object({
  path: z.string(),
  zone: z.string(),
  settings,
  otherShops: z.array(z.string()),
  databaseUrl: z.string(),
  spaceId: z.uuid(),
  shopId: z.uuid(),
})

serveTask(input, async (given) => {
  const preview = await (given.settings.kind === 'marketplace' ? previewSheet(given) : previewMessages(given))
  if ('problem' in preview) throw refuseFile(preview.problem)
  return preview
})
