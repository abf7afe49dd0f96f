import { type Command, makeOwnCode } from '#domain/scan/own-code.ts'
import type { Symbology } from '../../ui/print/barcode-svg.ts'
import { PaperCode, PaperCodes, PaperHeading } from '../../ui/print/paper.tsx'

type Props = { readonly commands: readonly Command[]; readonly symbology: Symbology }

/** What a scanner says instead of a tap, on paper. */
export function PaperCommands({ commands, symbology }: Props) {
  return (
    <>
      <PaperHeading>Commands</PaperHeading>
      <PaperCodes>
        {commands.map(command => (
          <PaperCode
            code={makeOwnCode('command', command)}
            key={command}
            symbology={symbology}
            word={command}
          />
        ))}
      </PaperCodes>
    </>
  )
}
