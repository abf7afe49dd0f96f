import { styled } from '@mui/material/styles'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MaterialFate } from '#domain/catalogue/list-import.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useAllItems } from '../../sync/react/use-items.ts'
import { useNames } from '../../sync/react/use-names.ts'
import { useStatus } from '../../sync/react/use-status.ts'
import { useStockAt } from '../../sync/react/use-stock-at.ts'
import { useWriteItems } from '../../sync/react/use-write-items.ts'
import { DeskButton } from '../../ui/desk/desk-button.tsx'
import { DeskPage } from '../../ui/desk/desk-page.tsx'
import { ChooseList, type ChooseWords } from './choose-list.tsx'
import { MaterialCheck } from './material-check.tsx'
import {
  type MaterialDraft,
  materialDraftOf,
  materialDraftSchema,
  type MaterialFile,
  previewOfMaterials,
} from './material-draft.ts'
import { Notice } from './notice.tsx'
import { Figures, Line, ResultPage, Ways } from './result-page.tsx'
import { useImportDraft } from './use-import-draft.ts'
import { useImportRefusal } from './use-import-refusal.ts'
import { useOrdersUsing } from './use-orders-using.ts'

const OFFLINE = 'Importing needs the server; the list stays here.'
const MATERIALS: ChooseWords = {
  drop: 'Drop a list of materials here',
  what: 'A CSV file with a line for each: name, SKU, unit, cost, vendor, bin, barcode, minimum.',
  file: 'Materials file',
  example:
    'Name,SKU,Unit,Unit cost,Bin\nOak leg 440 mm,OAK-LEG-440,pcs,1.35,A-02-1\nWood glue,GLUE-D3,l,9.80,C-01',
  steps: [
    'A line whose SKU you have changes that material, and only what the list has a column for.',
    'Each line says what becomes of it: new, changed from what to what, as it is, or what is wrong.',
    'Nothing is written before you press Import; then all of it, or nothing.',
  ],
}

type Counts = Readonly<Partial<Record<MaterialFate['kind'], number>>>

/** A list of materials that belongs to no BOM: choose, check, import. */
export function MaterialImportScreen() {
  const navigate = useNavigate()
  const { draft, keep, putAway } = useImportDraft('import:materials', materialDraftSchema)
  const ground = useGround(draft?.locationId ?? null, (draft ?? null) !== null)
  const { newId } = useDependencies()
  const { online } = useStatus()
  const refusal = useImportRefusal()
  const write = useWriteItems()
  const [imported, setImported] = useState<Counts | null>(null)
  if (ground === undefined || draft === undefined) return null
  const importNow = async (list: MaterialDraft, file: MaterialFile) => {
    const now = previewOfMaterials(list, ground)
    const done = await write.write(now?.preview.writes ?? [])
    if (done === null) return
    setImported(countsOf(file))
    putAway()
  }
  return (
    <DeskPage
      actions={<DeskButton icon="left" label="All materials" onPress={() => void navigate('/materials')} />}
      {...(draft === null || imported !== null ? {} : { note: draft.fileName })}
      title="Import materials"
    >
      <Steps>
        {!online && imported === null && write.fault === null && <Notice tone="short">{OFFLINE}</Notice>}
        {write.fault !== null && <Notice tone="refused">{write.fault}</Notice>}
        {imported !== null && <Done counts={imported} onAnother={() => setImported(null)} />}
        {imported === null && draft === null && (
          <ChooseList onList={(...list) => keep(materialDraftOf(newId(), ...list))} words={MATERIALS} />
        )}
        {imported === null && draft !== null && (
          <MaterialCheck
            busy={write.busy}
            draft={draft}
            ground={ground}
            onChange={next => {
              write.forgetFault()
              keep(next)
            }}
            onImport={file => void importNow(draft, file)}
            onPutAway={() => {
              write.forgetFault()
              putAway()
            }}
            refusal={refusal}
          />
        )}
      </Steps>
    </DeskPage>
  )
}

/** `undefined`: not read yet. */
function useGround(chosenId: string | null, hasList: boolean) {
  const items = useAllItems()
  const { settings } = useNames()
  const { stockAt, locations } = useStockAt(items ?? NO_ITEMS)
  const openOrdersUsing = useOrdersUsing(hasList)
  return useMemo(() => {
    if (items === undefined || openOrdersUsing === undefined) return undefined
    const locationId = chosenId ?? settings?.defaultLocationId ?? locations[0]?.id ?? ''
    const hasStock = (itemId: string) =>
      locations.some(({ id }) => {
        const stock = stockAt(itemId, id)
        if (stock === null) return false
        const { available, reserved, picked, inspection, nonconforming } = stock
        return [available, reserved, picked, inspection, nonconforming].some(quantity => quantity !== 0)
      })
    return { items, locationId, locations, hasStock, openOrdersUsing }
  }, [items, settings, stockAt, locations, openOrdersUsing, chosenId])
}

const NO_ITEMS: readonly [] = []

function countsOf({ preview }: MaterialFile): Counts {
  const counts: Partial<Record<MaterialFate['kind'], number>> = {}
  for (const { fate } of preview.lines) counts[fate.kind] = (counts[fate.kind] ?? 0) + 1
  return counts
}

function Done({ counts, onAnother }: { readonly counts: Counts; readonly onAnother: () => void }) {
  const navigate = useNavigate()
  const { new: made = 0, changed = 0, same = 0, leftOut = 0 } = counts
  return (
    <ResultPage title="Materials: imported">
      <Figures>
        {made > 0 && <Line count={made} words={made === 1 ? 'new material' : 'new materials'} />}
        {changed > 0 && <Line count={changed} words="changed" />}
        {same > 0 && <Line count={same} words="as before" />}
        {leftOut > 0 && <Line count={leftOut} words="left out, as you said" />}
      </Figures>
      <Ways>
        <DeskButton
          emphasis="primary"
          icon="right"
          label="To the materials"
          onPress={() => void navigate('/materials')}
        />
        <DeskButton icon="download" label="Import another list" onPress={onAnother} />
      </Ways>
    </ResultPage>
  )
}

const Steps = styled('div')({ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, gap: 12 })
