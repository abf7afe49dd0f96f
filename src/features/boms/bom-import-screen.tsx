import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { ReadFile } from '#domain/bom/csv/lists.ts'
import { isAssembly } from '#domain/catalogue/item.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { ChooseList, type ChooseWords } from './choose-list.tsx'
import { ImportCheck } from './import-check.tsx'
import { type ImportDraft, draftOf, importDraftSchema } from './import-draft.ts'
import { type Imported, ImportResult } from './import-result.tsx'
import { Notice } from './notice.tsx'
import { useImportDraft } from './use-import-draft.ts'
import { useImportRefusal } from './use-import-refusal.ts'
import { useSendList } from './use-send-list.ts'

const PARTS_LIST: ChooseWords = {
  drop: 'Drop a parts list here',
  what: 'A CSV file from a spreadsheet, a board editor or an assembly house.',
  file: 'Parts list file',
  example: 'Part Name,Quantity,Note\nOak leg,4,\nWood glue,0.02 l,',
  steps: [
    'Each line says what becomes of it: a new part, one you have, a sub-assembly, left out.',
    'You answer what only you can know, such as whether 0.8 is a piece or a metre.',
    'Nothing is written before you press Import.',
  ],
}
const OFFLINE = 'Importing needs the server; the list stays here.'

/** A maker's parts list becomes a BOM or sub-assembly: choose, check, import. */
export function BomImportScreen() {
  const navigate = useNavigate()
  const items = useAllItems()
  const { draft, keep, putAway } = useImportDraft('import:list', importDraftSchema)
  const { online } = useStatus()
  const into = useInto()
  const refusal = useImportRefusal()
  const send = useSendList()
  const [imported, setImported] = useState<Imported | null>(null)
  if (items === undefined || draft === undefined) return null
  const importNow = async (list: ImportDraft, file: ReadFile) => {
    const done = await send.send(list, file)
    if (done === null) return
    setImported(done)
    putAway()
  }
  return (
    <DeskPage
      actions={<DeskButton icon="left" label="All BOMs" onPress={() => void navigate('/boms')} />}
      {...(draft === null || imported !== null ? {} : { note: draft.fileName })}
      title="Import a parts list"
    >
      <Steps>
        {!online && imported === null && send.fault === null && <Notice tone="short">{OFFLINE}</Notice>}
        {send.fault !== null && <Notice tone="refused">{send.fault}</Notice>}
        {imported !== null && <ImportResult imported={imported} onAnother={() => setImported(null)} />}
        {imported === null && draft === null && (
          <ChooseList onList={(...list) => keep(draftOf(...list, into))} words={PARTS_LIST} />
        )}
        {imported === null && draft !== null && (
          <ImportCheck
            busy={send.busy}
            draft={draft}
            items={items}
            onChange={next => {
              send.forgetFault()
              keep(next)
            }}
            onImport={file => void importNow(draft, file)}
            onPutAway={putAway}
            refusal={refusal}
          />
        )}
      </Steps>
    </DeskPage>
  )
}

/** The assembly whose parts list is to be replaced, from the address. */
function useInto() {
  const [search] = useSearchParams()
  const items = useAllItems()
  const item = items?.find(one => one.id === search.get('into'))
  return item !== undefined && isAssembly(item) ? item : null
}

const Steps = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 12 })
