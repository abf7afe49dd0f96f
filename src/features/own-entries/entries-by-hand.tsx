import { styled } from '@mui/material/styles'
import { type ChangeEvent, lazy, Suspense, useRef, useState } from 'react'
import { hasRight } from '#domain/people/rights.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useDevice, useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { type HandIn, useHandIn } from './use-hand-in.ts'

/** Larger files are none of ours. */
const FILE_BYTES_MAX = 12_000_000

/** Fetched when somebody needs them, which is hardly ever. */
const ShowCodes = lazy(async () => ({ default: (await import('./show-codes.tsx')).ShowCodes }))
const TakeCodes = lazy(async () => ({ default: (await import('./take-codes.tsx')).TakeCodes }))

/**
 * Where no network will come: what is not sent goes out as a file or as QR codes on the screen, and a
 * supervisor hands it in on a device that has network. Photos stay on the tablet until it is back.
 */
export function EntriesByHand() {
  const unsentCount = useStatusPart(status => status.unsentCount)
  const mayHandIn = hasRight(useSignedIn()?.person.roles ?? [], 'resolve')
  const save = useSaveFile()
  const hand = useHandIn()
  const [open, setOpen] = useState<'show' | 'take' | null>(null)
  const close = () => setOpen(null)
  if (unsentCount === 0 && !mayHandIn && open === null) return null
  return (
    <Root aria-label="Entries by file or codes">
      {unsentCount > 0 && (
        <>
          <FloorButton
            icon="download"
            label="Save what is not sent as a file"
            onPress={() => void save.now()}
          />
          <FloorButton icon="scan" label="Show it as QR codes" onPress={() => setOpen('show')} />
        </>
      )}
      {mayHandIn && <HandInButtons hand={hand} onTakeCodes={() => setOpen('take')} />}
      {(save.said ?? hand.said) !== null && <b role="status">{hand.said ?? save.said}</b>}
      <ProblemLine words={hand.problem} />
      <Suspense fallback={null}>
        {open === 'show' && <ShowCodes onClose={close} />}
        {open === 'take' && <TakeCodes hand={hand} onClose={close} />}
      </Suspense>
    </Root>
  )
}

function HandInButtons({ hand, onTakeCodes }: { readonly hand: HandIn; readonly onTakeCodes: () => void }) {
  const online = useStatusPart(status => status.online)
  const input = useRef<HTMLInputElement>(null)
  const needs = online ? {} : { hint: 'needs the server' }
  async function take({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    if (file !== undefined) await handFile(hand, file)
    // The same file may be chosen again.
    target.value = ''
  }
  return (
    <>
      <FloorButton
        disabled={!online || hand.busy}
        icon="up"
        {...needs}
        label="Hand in a file of another tablet"
        onPress={() => input.current?.click()}
      />
      <FloorButton
        disabled={!online || hand.busy}
        icon="scan"
        {...needs}
        label="Hand in QR codes of another tablet"
        onPress={onTakeCodes}
      />
      <input
        accept=".jsonl"
        aria-label="File of entries"
        hidden
        onChange={event => void take(event)}
        ref={input}
        type="file"
      />
    </>
  )
}

async function handFile(hand: HandIn, file: File): Promise<void> {
  if (file.size > FILE_BYTES_MAX) return hand.refuse('This file is too large to be one of a tablet.')
  const entries = (await file.text()).split('\n').filter(line => line !== '')
  if (entries.length === 0) return hand.refuse('There is nothing in this file.')
  await hand.hand(entries)
}

function useSaveFile() {
  const { own } = useDependencies()
  const device = useDevice()
  const [said, setSaid] = useState<string | null>(null)
  return {
    said,
    async now() {
      const texts = await own.unsentTexts()
      const name = device.stage === 'enrolled' ? `T${device.device.number}` : 'tablet'
      const file = new Blob([`${texts.join('\n')}\n`], { type: 'application/jsonl' })
      saveFile(`floorbook-${name}-not-sent.jsonl`, file)
      setSaid(`${texts.length} in the file. They stay here too; nothing counts twice. Photos are not in it.`)
    },
  }
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  fontSize: theme.floor.text.body,
}))
