import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { useAction } from '../../../../web/query.ts'
import { Empty } from '../../../../web/ui/Empty.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Page.tsx'
import { ExportButton } from '../../../../web/ui/table/ExportButton.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import { TableSkeleton } from '../../../../web/ui/table/TableSkeleton.tsx'
import { listDefinitions, listMeasuredPacks } from '../../api/definition.ts'
import { clock } from '../definitionWords.ts'
import { DefinitionWords } from '../parts/DefinitionWords.tsx'
import type { PackStep } from '../parts/PackDialog.tsx'
import { ShopPacks } from '../parts/ShopPacks.tsx'
import { SubHead } from '../parts/SubHead.tsx'
import type { Definition } from '../types.ts'
import { useFigureSearch } from '../useFigureSearch.ts'
import css from './DefinitionsPage.module.css'

const FilterSelect = lazy(async () => ({
  default: (await import('../../../../web/ui/table/FilterSelect.tsx')).FilterSelect,
}))
const PackDialog = lazy(async () => ({ default: (await import('../parts/PackDialog.tsx')).PackDialog }))

/** By whose rules each shop is measured, and what each rule says. */
export function DefinitionsPage() {
  const t = useTexts('measure')
  const u = useTexts('ui')
  const { engagementId } = useFigureSearch()
  const [step, setStep] = useState<PackStep | null>(null)
  const query = useAction(listMeasuredPacks, { engagementId })
  const packs = query.data
  return (
    <div className={css.scroll}>
      <SubHead engagementId={engagementId} title={t('rule.page.title')} note={t('rule.page.hint')} />
      {query.error && !packs && (
        <ErrorState
          title={u('error.title', { what: t('rule.page.title') })}
          error={query.error}
          onRetry={() => void query.refetch()}
        />
      )}
      {!query.error && !packs && <TableSkeleton />}
      {packs && packs.rows.length === 0 && <Empty title={t('rule.page.empty')} hint={t('rule.page.emptyHint')} />}
      {packs && packs.rows.length > 0 && (
        <>
          <Section title={t('rule.page.measured')}>
            <ShopPacks packs={packs} onChoose={setStep} />
          </Section>
          <Definitions engagementId={engagementId} />
        </>
      )}
      <Suspense>
        {step && <PackDialog engagementId={engagementId} step={step} onClose={() => setStep(null)} />}
      </Suspense>
    </div>
  )
}

function Definitions({ engagementId }: { engagementId: string }) {
  const t = useTexts('measure')
  const { data } = useAction(listDefinitions, { engagementId })
  const [pack, setPack] = useState<string>()
  const packs = [...new Map((data?.rows ?? []).map((row) => [row.pack, row.packName]))]
  const rows = (data?.rows ?? []).filter((row) => pack === undefined || row.pack === pack)
  const aside = (
    <>
      <Suspense>
        {packs.length > 1 && (
          <FilterSelect
            filter={{
              kind: 'select',
              key: 'pack',
              label: t('pack'),
              options: packs.map(([value, label]) => ({ value, label })),
            }}
            value={pack}
            onChange={setPack}
          />
        )}
      </Suspense>
      <ExportButton action={listDefinitions} input={{ engagementId }} />
    </>
  )
  return (
    <Section title={t('rule.page.list')} note={data && String(rows.length)} aside={aside}>
      {!data && <TableSkeleton />}
      {data && (
        <div className={css.table}>
          <Grid<Definition>
            label={t('rule.page.list')}
            rows={rows}
            rowKey={(row) => row.key}
            columns={[
              {
                key: 'name',
                title: t('table.metric'),
                render: (row) => (
                  <span className={css.two}>
                    <span className={css.strong}>{row.name}</span>
                    <span className={css.note}>
                      {row.packName}
                      {row.id && ` · ${row.id}`}
                    </span>
                  </span>
                ),
              },
              {
                key: 'window',
                title: t('rule.page.window'),
                render: (row) =>
                  row.window ? `${clock(row.window.fromMinute)}–${clock(row.window.toMinute)}` : t('rule.page.day'),
              },
              {
                key: 'effective',
                title: t('rule.page.effective'),
                render: (row) =>
                  row.effectiveFrom ?? (row.effectiveTo ? t('rule.until', { to: row.effectiveTo }) : t('rule.always')),
              },
              {
                key: 'words',
                title: t('rule.page.words'),
                render: (row) => <DefinitionWords definition={row} inline />,
              },
            ]}
          />
        </div>
      )}
    </Section>
  )
}
