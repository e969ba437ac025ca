import { useNavigate, useSearch } from '@tanstack/react-router'
import { FilePenLine } from 'lucide-react'
import { useState } from 'react'
import { useDataProblems } from '../../../../web/clause/useDataProblems.ts'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Notice } from '../../../../web/ui/Notice.tsx'
import { listEngagementShops } from '../../../deal/api/engagementShop.ts'
import { getDraft } from '../../api/draft.ts'
import { SurroundingsContext } from '../form/context.ts'
import { versionOf } from '../form/along.ts'
import { readingOf } from '../form/reading.ts'
import { readOpened, type Opened } from '../opened.ts'
import { ClauseEditor } from '../parts/ClauseEditor.tsx'
import { ContractPage } from '../parts/ContractPage.tsx'
import { DraftClauses } from '../parts/DraftClauses.tsx'
import { DraftHead } from '../parts/DraftHead.tsx'
import { Problems } from '../parts/Problems.tsx'
import type { Contract, Draft } from '../types.ts'
import { useContractParams } from '../useContract.ts'
import css from './DraftPage.module.css'

/** The workbench: the clauses as the draft would leave them, one of them in the form, its text beside it. */
export function DraftPage() {
  const t = useTexts('contract')
  const { engagementId, draftId } = useContractParams()
  // A draft that is being proposed or discarded is about to be gone: nothing asks for it any more.
  const [leaving, setLeaving] = useState(false)
  const query = useAction(getDraft, { engagementId, draftId }, { enabled: !leaving })
  // Counted beside the answer: whoever draws for a new count draws with the draft that was read after saving.
  const [saves, setSaves] = useState(0)
  return (
    <ContractPage what={t('draft.page')} query={query} fill>
      {(contract, draft) => (
        <Workbench
          contract={contract}
          draft={draft}
          saves={saves}
          leaving={leaving}
          onLeave={setLeaving}
          onSaved={() => setSaves((count) => count + 1)}
        />
      )}
    </ContractPage>
  )
}

type WorkbenchProps = {
  contract: Contract
  draft: Draft
  /** How often a clause was saved here: the form begins anew with what was stored. */
  saves: number
  leaving: boolean
  onLeave: (leaving: boolean) => void
  onSaved: () => void
}

function Workbench({ contract, draft, saves, leaving, onLeave, onSaved }: WorkbenchProps) {
  const t = useTexts('contract')
  const navigate = useNavigate()
  const { engagementId, today } = contract
  const asked = readOpened(useSearch({ strict: false }))
  // A clause the draft does not have, such as after another day was chosen, opens nothing.
  const known = (no: string | undefined) => no === undefined || draft.clauses.some((clause) => clause.no === no)
  const opened = known(asked.clause) && known(asked.copy) ? asked : {}
  const shops = useAction(listEngagementShops, { engagementId }).data?.rows ?? []
  const open = (search: Opened) => void navigate({ to: '.', search })
  const said = useDataProblems(
    engagementId,
    leaving
      ? null
      : draft.clauses.flatMap((clause) =>
          clause.deed === 'added' || clause.deed === 'changed' ? [versionOf(clause, draft)] : [],
        ),
    draft.clauses.filter(({ deed }) => deed === 'ended').map(({ no }) => no),
  )
  const problems = [...draft.problems, ...said]
  const shown = !leaving && Object.keys(opened).length > 0
  const surroundings = {
    engagementId,
    today,
    shops,
    clauses: draft.clauses
      .filter(({ deed }) => deed !== 'ended')
      .map(({ no, title, titleEn, kind, terms }) => ({ no, title, titleEn, kind, reading: readingOf(terms) })),
  }
  return (
    <SurroundingsContext value={surroundings}>
      <div className={css.head}>
        <DraftHead contract={contract} draft={draft} onLeave={onLeave} />
      </div>
      <div className={shown ? css.editing : css.choosing}>
        <DraftClauses draft={draft} problems={problems} opened={opened} onOpen={open} />
        {shown ? (
          <ClauseEditor
            key={`${opened.clause} ${opened.new} ${opened.copy} ${saves}`}
            contract={contract}
            draft={draft}
            opened={opened}
            onOpen={open}
            onSaved={(no) => {
              onSaved()
              open({ clause: no })
            }}
          />
        ) : (
          <div className={css.idle}>
            <Problems problems={problems} onOpen={(clause) => open({ clause })} />
            <Notice
              icon={FilePenLine}
              title={t(draft.clauses.length === 0 ? 'draft.empty' : 'draft.choose')}
              hint={t(draft.clauses.length === 0 ? 'draft.emptyHint' : 'draft.chooseHint')}
            />
          </div>
        )}
      </div>
    </SurroundingsContext>
  )
}

/** A clause as it would stand with the draft; those the draft does not touch are the contract's own. */
