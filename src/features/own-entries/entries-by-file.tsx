import { styled } from '@mui/material/styles'
import { type ChangeEvent, useRef, useState } from 'react'
import { hasRight } from '#domain/people/rights.ts'
import { HANDED_IN_ENTRIES_MAX, type PushForAnswer, pushForAnswerSchema } from '#protocol/push-for.ts'
import { useDependencies } from '../../app/dependencies.ts'
import { useTell } from '../../sync/react/use-commands.ts'
import { useDevice, useSignedIn, useStatusPart } from '../../sync/react/use-status.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { saveFile } from '../../ui/save-file.ts'

/** Larger files are none of ours. */
const FILE_BYTES_MAX = 12_000_000

/**
 * Where no network will come: what is not sent goes out as a file, and a supervisor hands it in on a device
 * that has network. Photos stay on the tablet until it is back.
 */
export function EntriesByFile() {
  const unsentCount = useStatusPart(status => status.unsentCount)
  const online = useStatusPart(status => status.online)
  const mayHandIn = hasRight(useSignedIn()?.person.roles ?? [], 'resolve')
  const save = useSaveFile()
  const hand = useHandIn()
  const input = useRef<HTMLInputElement>(null)
  if (unsentCount === 0 && !mayHandIn) return null
  return (
    <Root aria-label="Entries by file">
      {unsentCount > 0 && (
        <FloorButton
          icon="download"
          label="Save what is not sent as a file"
          onPress={() => void save.now()}
        />
      )}
      {mayHandIn && (
        <FloorButton
          disabled={!online || hand.busy}
          icon="up"
          {...(online ? {} : { hint: 'needs the server' })}
          label="Hand in a file of another tablet"
          onPress={() => input.current?.click()}
        />
      )}
      <input
        accept=".jsonl"
        aria-label="File of entries"
        hidden
        onChange={event => void hand.take(event)}
        ref={input}
        type="file"
      />
      {(save.said ?? hand.said) !== null && <b role="status">{save.said ?? hand.said}</b>}
      <ProblemLine words={hand.problem} />
    </Root>
  )
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

function useHandIn() {
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function hand(file: File): Promise<void> {
    if (file.size > FILE_BYTES_MAX) return setProblem('This file is too large to be one of a tablet.')
    const entries = (await file.text()).split('\n').filter(line => line !== '')
    if (entries.length === 0) return setProblem('There is nothing in this file.')
    if (entries.length > HANDED_IN_ENTRIES_MAX) return setProblem('This file has too many lines.')
    const answer = await tell('/api/push-for', { entries }, pushForAnswerSchema)
    if (answer.ok) setSaid(handedInWords(answer.value))
    else setProblem(answer.error)
  }
  return {
    busy,
    said,
    problem,
    async take({ target }: ChangeEvent<HTMLInputElement>) {
      const [file] = target.files ?? []
      if (file === undefined) return
      setBusy(true)
      setSaid(null)
      setProblem(null)
      await hand(file).finally(() => setBusy(false))
      // The same file may be chosen again.
      target.value = ''
    },
  }
}

/** "12 taken of Tablet 2, 3 were known already." */
function handedInWords({ deviceName, verdicts }: PushForAnswer): string {
  const early = verdicts.find(({ verdict }) => verdict === 'early')
  if (early !== undefined) {
    const first = `entry ${early.expected ?? 1} of ${deviceName}`
    return `Nothing taken: ${first} comes first, and is not in this file.`
  }
  const fresh = verdicts.filter(({ repeated }) => !repeated)
  const count = (kind: 'accepted' | 'refused' | 'setAside') =>
    fresh.filter(({ verdict }) => verdict === kind).length
  const parts = [
    `${count('accepted')} taken of ${deviceName}`,
    verdicts.length > fresh.length ? `${verdicts.length - fresh.length} were known already` : '',
    count('refused') > 0 ? `${count('refused')} refused` : '',
    count('setAside') > 0 ? `${count('setAside')} set aside: see Needs you` : '',
  ]
  return `${parts.filter(part => part !== '').join(', ')}.`
}

const Root = styled('section')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 12,
  fontSize: theme.floor.text.body,
}))
