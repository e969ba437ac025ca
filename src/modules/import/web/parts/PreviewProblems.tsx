import { useTexts } from '../../../../web/i18n.ts'
import { Section } from '../../../../web/ui/Page.tsx'
import { Grid } from '../../../../web/ui/table/Grid.tsx'
import type { Preview } from './PreviewCounts.tsx'
import { Reason, Value } from './ProblemText.tsx'

type Problem = Preview['problems'][number] & { readonly key: string }

const shownAtMost = 20

/** The first lines that cannot be imported: where, what stood there, why, and what to do. */
export function PreviewProblems({ problems, sheet }: { problems: Preview['problems']; sheet: boolean }) {
  const t = useTexts('import')
  const title = t(sheet ? 'wizard.preview.cells' : 'wizard.preview.problems')
  return (
    <Section title={title} note={t('wizard.preview.problemsNote')}>
      <Grid<Problem>
        label={title}
        rows={problems.slice(0, shownAtMost).map((problem, index) => ({ ...problem, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: 'row', title: t('rejected.row'), numeric: true, render: ({ row }) => row ?? '—' },
          { key: 'column', title: t('rejected.column'), render: ({ column }) => column ?? t('rejected.wholeRow') },
          { key: 'value', title: t('rejected.value'), render: ({ value }) => <Value value={value} /> },
          {
            key: 'reason',
            title: t('rejected.reason'),
            render: ({ code, reason }) => <Reason code={code} reason={reason} />,
          },
        ]}
      />
    </Section>
  )
}
