import type { TaskContext } from '../../../platform/compute/task.ts'
import { fileProblemText, type FileProblem } from '../../../platform/import/fileProblem.ts'
import type { ImportOutcome, ImportProgress } from './taskShapes.ts'

/** The file is at fault: said in both languages, to be stored. */
export function refused(problem: FileProblem, header: readonly string[] = []): ImportOutcome {
  return {
    kind: 'refused',
    code: problem.code,
    zh: fileProblemText(problem, header, 'zh'),
    en: fileProblemText(problem, header, 'en'),
  }
}

/** What people look at is told this often. */
const progressEveryMs = 250

/** Tells changes of the progress at a pace a person can read, or at once. */
export function pacedProgress(
  progress: TaskContext['progress'],
): (change: Partial<ImportProgress>, now?: boolean) => void {
  const state: ImportProgress = {
    phase: 'reading',
    bytesRead: 0,
    rowsRead: 0,
    rowsWritten: 0,
    repeated: 0,
    rejected: 0,
  }
  let toldAt = 0
  return (change, now = false) => {
    Object.assign(state, change)
    const at = performance.now()
    if (!now && at - toldAt < progressEveryMs) return
    toldAt = at
    progress({ ...state })
  }
}
