import { serveTask } from '../../../platform/compute/task.ts'
import { importMessages } from './importMessages.ts'
import { importSheet } from './importSheet.ts'
import { importTaskInput } from './taskShapes.ts'

serveTask(importTaskInput, (input, context) =>
  input.settings.kind === 'marketplace' ? importSheet(input, context) : importMessages(input, context),
)
