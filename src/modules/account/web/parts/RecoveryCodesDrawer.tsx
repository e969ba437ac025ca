import { Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../../web/i18n.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { SidePanel } from '../../../../web/ui/overlay/SidePanel.tsx'
import css from './profile.module.css'

type Props = { email: string; codes: readonly string[]; onClose: () => void }

/** The recovery codes, shown this once. It closes only by saying that they were kept. */
export function RecoveryCodesDrawer({ email, codes, onClose }: Props) {
  const t = useTexts('account')
  const [copied, setCopied] = useState(false)
  const text = `${t('secondFactor.fileTitle', { email })}\n\n${codes.join('\n')}\n`
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <SidePanel
      title={t('secondFactor.codesTitle')}
      footer={
        <Button type="primary" block onClick={onClose}>
          {t('secondFactor.keep')}
        </Button>
      }
    >
      <p>{t('secondFactor.codesHint')}</p>
      <ol className={css.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className={css.buttons}>
        {isSecureContext && (
          <Button icon={<Copy size={15} aria-hidden />} onClick={() => void copy()}>
            {copied ? t('secondFactor.copied') : t('secondFactor.copy')}
          </Button>
        )}
        <Button icon={<Download size={15} aria-hidden />} onClick={() => download(text)}>
          {t('secondFactor.download')}
        </Button>
      </div>
      <span className="srOnly" role="status">
        {copied ? t('secondFactor.copied') : ''}
      </span>
    </SidePanel>
  )
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'zuoxi-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(url)
}
