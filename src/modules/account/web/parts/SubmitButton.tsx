import { Button } from '../../../../web/ui/Button.tsx'

/** The one button of an entry form, as wide as its fields. */
export function SubmitButton({ label, running }: { label: string; running: boolean }) {
  return (
    <Button type="primary" htmlType="submit" size="large" block loading={running}>
      {label}
    </Button>
  )
}
