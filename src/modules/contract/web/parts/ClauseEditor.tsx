import { ChevronLeft, Copy, Undo2, XCircle } from 'lucide-react'
import { useState } from 'react'
import { useLanguage, useLocalText, useTexts } from '../../../../web/i18n.ts'
import { useCommand } from '../../../../web/query.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { FormBody } from '../../../../web/ui/form/FormBody.tsx'
import { isValues, type Values } from '../../../../web/ui/form/path.ts'
import type { Form } from '../../../../web/ui/form/useForm.ts'
import { useToast } from '../../../../web/ui/toast.tsx'
import { endDraftClause, restoreDraftClause } from '../../api/draft.ts'
import { clauseKindWords } from '../../policy/words.ts'
import { chapterOf, firstTerms } from '../form/blanks.ts'
import { TermFields } from '../form/TermFields.tsx'
import { useClauseForm } from '../form/useClauseForm.ts'
import { usePreview } from '../form/usePreview.ts'
import type { Opened } from '../opened.ts'
import type { Contract, Draft, DraftClause } from '../types.ts'
import css from './ClauseEditor.module.css'
import { ClausePreview } from './ClausePreview.tsx'

type Props = {
  contract: Contract
  draft: Draft
  opened: Opened
  onOpen: (opened: Opened) => void
  onSaved: (no: string) => void
}

/** One clause in the form, with the text it makes and what it would have cost beside it. */
export function ClauseEditor({ contract, draft, opened, onOpen, onSaved }: Props) {
  const t = useTexts('contract')
  const local = useLocalText()
  const toast = useToast()
  const english = useLanguage() === 'en'
  const { engagementId } = contract
  const clause = draft.clauses.find(({ no }) => no === opened.clause)
  const start = beginning(draft, opened, clause, (title) => t('edit.copyTitle', { title }))
  const form = useClauseForm({
    keep: `zuoxi.clause.${draft.id}.${opened.clause ?? `new ${opened.new ?? ''}${opened.copy ?? ''}`}`,
    initial: { engagementId, draftId: draft.id, ...start },
    onSaved: (no) => {
      toast(t('edit.saved', { no }))
      onSaved(no)
    },
  })
  const terms = form.value('terms')
  const kind = isValues(terms) && typeof terms['kind'] === 'string' ? terms['kind'] : 'fee'
  const ended = clause?.deed === 'ended'
  const previewed = usePreview({ engagementId, draft }, ended ? null : form.ready, (clause?.before?.version ?? 0) + 1)
  const noted = Map.groupBy(previewed.problems, ({ path }) => (path === null ? null : form.placeOf(`terms.${path}`)))
  const fields: Form<Values> = {
    ...form,
    notes: (path) => (noted.get(path) ?? []).map((one) => ({ severity: one.severity, text: local(one) })),
  }
  const conflict = form.problem?.kind === 'refused' && form.problem.code === 'clauseChangedMeanwhile'
  const kindName = local(clauseKindWords[clause?.kind ?? opened.new ?? copied(draft, opened)?.kind ?? 'fee'])
  return (
    <div className={css.editor}>
      <section className={css.main} aria-label={clause ? t('edit.clause', { no: clause.no }) : kindName}>
        <div className={css.bar}>
          <Button
            type="link"
            size="small"
            className={css.back ?? ''}
            icon={<ChevronLeft size={15} aria-hidden />}
            onClick={() => onOpen({})}
          >
            {t('draft.toList')}
          </Button>
          <h2 className={css.title}>
            {clause ? t('edit.clause', { no: clause.no }) : t('edit.new', { kind: kindName })}
            {clause && <span>{kindName}</span>}
            {form.dirty && <em>{t('edit.changed')}</em>}
          </h2>
          {clause && (
            <ClauseSteps contract={contract} draft={draft} clause={clause} onOpen={onOpen} onSaved={onSaved} />
          )}
        </div>
        {form.restored && (
          <p className={css.restored} role="status">
            {t('edit.restored')}{' '}
            <Button type="link" size="small" onClick={form.discard}>
              {t('edit.discard')}
            </Button>
          </p>
        )}
        {ended ? (
          <p className={css.endedNote}>{t('edit.endedNote', { from: draft.effectiveFrom })}</p>
        ) : (
          <FormBody form={form} passing>
            {conflict && clause && (
              <div className={css.conflict}>
                <Button onClick={form.discard}>{t('edit.theirs')}</Button>
                <Button
                  type="primary"
                  onClick={() => {
                    form.set('revision', clause.revision)
                  }}
                >
                  {t('edit.conflict')}
                </Button>
              </div>
            )}
            <TermFields
              form={fields}
              kind={kind}
              numberFixed={clause !== undefined && clause.basedOn !== null}
              madeTitle={previewed.titleEn}
            />
            <div className={css.foot}>
              <Button type="primary" htmlType="submit" loading={form.running}>
                {t('edit.save')}
              </Button>
            </div>
          </FormBody>
        )}
      </section>
      <ClausePreview engagementId={engagementId} english={english} previewed={previewed} />
    </div>
  )
}

function copied(draft: Draft, { copy }: Opened): DraftClause | undefined {
  return draft.clauses.find(({ no }) => no === copy)
}

/** What the form begins with: the clause, a copy of one, or the first terms of a kind. */
function beginning(
  draft: Draft,
  opened: Opened,
  clause: DraftClause | undefined,
  copyTitle: (title: string) => string,
): Values {
  if (clause) {
    const { no, title, titleEnWritten, terms, effectiveTo, revision, deed } = clause
    return {
      no,
      title,
      titleEn: titleEnWritten ?? undefined,
      terms,
      effectiveTo,
      revision,
      ...(deed === 'added' ? { instead: no } : {}),
    }
  }
  const from = copied(draft, opened)
  const kind = from?.kind ?? opened.new ?? 'fee'
  return {
    revision: 0,
    added: true,
    no: freeNumber(draft, from ? Number(from.no.split('.')[0]) : chapterOf[kind]),
    title: from ? copyTitle(from.title) : '',
    terms: from?.terms ?? firstTerms[kind],
    effectiveTo: from?.effectiveTo ?? null,
  }
}

/** The first number of a chapter that no clause has. */
function freeNumber(draft: Draft, chapter: number): string {
  const taken = new Set(draft.clauses.map(({ no }) => no))
  for (let place = 1; ; place += 1) {
    const no = `${chapter}.${place}`
    if (!taken.has(no)) return no
  }
}

type StepProps = Omit<Props, 'opened'> & { clause: DraftClause }

/** Ends an agreed clause, undoes what the draft does to one, or copies it. */
function ClauseSteps({ contract, draft, clause, onOpen, onSaved }: StepProps) {
  const t = useTexts('contract')
  const toast = useToast()
  const [ending, setEnding] = useState(false)
  const end = useCommand(endDraftClause)
  const restore = useCommand(restoreDraftClause, { announce: true })
  const { no, revision, deed } = clause
  const one = { engagementId: contract.engagementId, draftId: draft.id, no, revision }
  const undo = () =>
    restore.mutate(one, {
      onSuccess: () => {
        sessionStorage.removeItem(`zuoxi.clause.${draft.id}.${no}`)
        toast(t('edit.undone', { no }))
        if (deed === 'added') onOpen({})
        else onSaved(no)
      },
    })
  return (
    <div className={css.steps}>
      <Button size="small" icon={<Copy size={14} aria-hidden />} onClick={() => onOpen({ copy: no })}>
        {t('edit.copy')}
      </Button>
      {revision > 0 && (
        <Button size="small" icon={<Undo2 size={14} aria-hidden />} loading={restore.isPending} onClick={undo}>
          {t('edit.undo')}
        </Button>
      )}
      {clause.basedOn !== null && deed !== 'ended' && (
        <Button size="small" danger icon={<XCircle size={14} aria-hidden />} onClick={() => setEnding(true)}>
          {t('edit.end')}
        </Button>
      )}
      {ending && (
        <ConfirmDialog
          title={t('edit.endTitle', { no })}
          confirmLabel={t('edit.end')}
          danger
          onConfirm={async () => {
            await end.mutateAsync(one)
            toast(t('edit.ended', { no }))
            onSaved(no)
          }}
          onClose={() => setEnding(false)}
        >
          {t('edit.endHint', { from: draft.effectiveFrom })}
        </ConfirmDialog>
      )}
    </div>
  )
}
