import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import {
  meaningsOf,
  missingChoices,
  repeatedMeanings,
  overridesFor,
  wholeMapping,
  type Overrides,
  type SavedMapping,
} from '../columns.ts'
import { useSource, type Source } from '../useSource.ts'
import type { Wizard } from '../useWizard.ts'
import { changeSettings } from '../wizard.ts'
import { ColumnProblems } from './ColumnProblems.tsx'
import { FileBeginning } from './FileBeginning.tsx'
import { ImportedBefore } from './ImportedBefore.tsx'
import { Looking } from './Looking.tsx'
import { MappingTable } from './MappingTable.tsx'
import { MappingTools } from './MappingTools.tsx'
import { NotRead } from './NotRead.tsx'
import { OtherShop } from './OtherShop.tsx'
import { ParticipantsTable } from './ParticipantsTable.tsx'
import { ReadingFields } from './ReadingFields.tsx'
import { WizardBody } from './WizardBody.tsx'

/** The second step: what was recognised in the file, to be corrected by hand. */
export function ColumnsStep({ wizard, source }: { wizard: Wizard; source: Source }) {
  const t = useTexts('import')
  const { query, draft, setDraft } = useSource(source)
  const overrides = draft.columns
  const setOverrides = (columns: Overrides) => setDraft({ columns })
  const { go, correct } = wizard
  const back = <Button onClick={() => go({ step: 'file' })}>{t('wizard.back')}</Button>
  const found = query.data
  if (query.error && !found) return <NotRead error={query.error} wizard={wizard} onRetry={() => void query.refetch()} />
  if (!found) {
    return (
      <WizardBody foot={back}>
        <Looking title={t('wizard.looking')} />
      </WizardBody>
    )
  }
  const meanings = meaningsOf(found.columns, overrides)
  const apply = ({ kind, layout, columns }: SavedMapping) => {
    if (kind === found.kind && layout === found.layout) return setOverrides(overridesFor(found.columns, columns))
    const settings = changeSettings(source.settings, { kind, layout, headerRow: found.headerRow })
    setDraft({ columns: wholeMapping(columns) }, settings)
    go({ settings })
  }
  const figureless = found.kind === 'marketplace' && !meanings.some(({ use }) => use === 'figure')
  const missing = missingChoices(found.choices, meanings).length > 0 || figureless
  const complete = !missing && repeatedMeanings(found.columns, meanings).length === 0 && !found.needsPeriod
  return (
    <WizardBody
      foot={
        <>
          {back}
          <Button
            type="primary"
            disabled={!complete || query.isPlaceholderData}
            onClick={() => go({ step: 'preview' })}
          >
            {t('wizard.toPreview')}
          </Button>
        </>
      }
    >
      <Section title={t('wizard.found.title')} note={`${found.file.name} · ${t('wizard.found.note')}`}>
        <ImportedBefore found={found} />
        <OtherShop found={found} wizard={wizard} shopId={source.shopId} />
        <ReadingFields found={found} correct={correct} busy={query.isPlaceholderData} />
      </Section>
      {found.choices.length === 0 ? (
        <>
          <ParticipantsTable
            participants={found.participants}
            people={draft.people}
            onChange={(people) => setDraft({ people })}
          />
          <FileBeginning found={found} />
        </>
      ) : (
        <Section
          title={t('wizard.map.title')}
          note={t('wizard.map.note', {
            known: meanings.filter(({ use }) => use !== 'ignore').length,
            total: found.columns.length,
          })}
          aside={
            <MappingTools
              found={found}
              meanings={meanings}
              overrides={overrides}
              onChange={setOverrides}
              onApply={apply}
            />
          }
        >
          <ColumnProblems found={found} meanings={meanings} />
          <MappingTable found={found} meanings={meanings} overrides={overrides} onChange={setOverrides} />
        </Section>
      )}
    </WizardBody>
  )
}
