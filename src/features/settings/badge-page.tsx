import { CodeLabel, LabelGrid } from '../../ui/print/code-label.tsx'
import { PrintPage } from '../../ui/print/print-page.tsx'

type Props = { readonly name: string; readonly code: string; readonly onBack: () => void }

/** A new badge, ready to print: its code is shown this once. */
export function BadgePage({ name, code, onBack }: Props) {
  return (
    <PrintPage
      note="Print it now: the code is shown this once. A badge from before does not work any more."
      onBack={onBack}
      title={`Badge of ${name}`}
    >
      <LabelGrid>
        <CodeLabel code={code} subtitle="Sign in" title={name} />
        <CodeLabel code={code} subtitle="Sign in" symbology="qr" title={name} />
      </LabelGrid>
    </PrintPage>
  )
}
