import { styled } from '@mui/material/styles'
import { PHOTOS_MAX } from '#domain/files/file-ref.ts'
import type { FailedGroup } from '#domain/quality/review.ts'
import { fateWords } from '#domain/quality/words.ts'
import { quantityText } from '#domain/stock/quantity.ts'
import { KeptPhotos } from '../../sync/react/kept-photos.tsx'
import { useKeepPhoto } from '../../sync/react/use-keep-photo.ts'
import { useReasons } from '../../sync/react/use-reasons.ts'
import { FloorButton } from '../../ui/floor-button.tsx'
import type { IconName } from '../../ui/icons.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { PhotoButton } from '../../ui/photo-button.tsx'
import { ProblemLine } from '../../ui/problem-line.tsx'
import { Tile } from '../../ui/tile.tsx'
import { TypedAnswer } from '../../ui/typed-answer.tsx'
import { Ask, PanelRoot } from './ask.tsx'
import { ReasonTiles } from './reason-tiles.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { tooMany } from './too-many.tsx'
import { UseAsIs } from './use-as-is.tsx'

export type GroupPanelKind = 'fate' | 'recount' | 'photos' | 'useAsIs' | 'reasonOf' | 'place'

type Props = {
  readonly kind: GroupPanelKind
  readonly group: FailedGroup
  /** Units that may still fail. */
  readonly left: number
  readonly desk: ReviewDesk
}

/** A failed group of the draft: its photos, then what becomes of it. Each is one tap. */
export function GroupPanel({ kind, group, left, desk }: Props) {
  const { groupId, quantity, reasonCode } = group
  const { words } = useReasons()
  const toFate = () => desk.show({ kind: 'fate', groupId })
  switch (kind) {
    case 'fate':
      return <Fate desk={desk} group={group} />
    case 'photos':
      return <Photos desk={desk} group={group} />
    case 'reasonOf':
      return (
        <Ask back={toFate} title="What is wrong?">
          <ReasonTiles
            chosen={reasonCode}
            onChoose={code => void desk.changeGroup(groupId, { reasonCode: code })}
          />
        </Ask>
      )
    case 'place':
      return (
        <Ask back={toFate} title="Where do they lie? Scan the bin or cart, or type it">
          <TypedAnswer label="Bin or cart" onOk={place => void desk.changeGroup(groupId, { place })} />
        </Ask>
      )
    case 'useAsIs':
      return (
        <UseAsIs
          onAllowed={({ reason, approvedById }) =>
            void desk.changeGroup(groupId, { fate: 'useAsIs', note: reason, approvedById })
          }
          onCancel={toFate}
          what={`Use ${quantityText(quantity)} as is`}
        />
      )
    case 'recount':
      return (
        <PanelRoot>
          <NumberPad
            already={0}
            decimals={0}
            onCancel={() => desk.show(null)}
            onOk={entered => void desk.changeGroup(groupId, { quantity: entered })}
            preset={quantityText(quantity)}
            question={`${words(reasonCode)}: how many failed?`}
            unit="failed"
            warning={total => tooMany(total, quantity + left)}
          />
        </PanelRoot>
      )
  }
}

const FATES: readonly {
  readonly fate: 'rework' | 'scrap' | 'later'
  readonly icon: IconName
  readonly detail: string
}[] = [
  { fate: 'rework', icon: 'wrench', detail: 'set apart until somebody mends them' },
  { fate: 'scrap', icon: 'trash', detail: 'thrown away, final' },
  { fate: 'later', icon: 'clock', detail: 'failed and set apart' },
]

type GroupProps = Pick<Props, 'group' | 'desk'>

function Fate({ group, desk }: GroupProps) {
  const { groupId, quantity, reasonCode, fate: now, photos = [], note, place = '' } = group
  const { words } = useReasons()
  const number = quantityText(quantity)
  return (
    <Ask back={() => desk.show(null)} title={`${number} failed: ${words(reasonCode)}. What becomes of them?`}>
      {FATES.map(({ fate, icon, detail }) => (
        <Tile
          detail={detail}
          icon={icon}
          key={fate}
          onPress={() => void desk.changeGroup(groupId, { fate })}
          selected={now === fate}
          title={fateWords(fate)}
        />
      ))}
      <Tile
        detail={now === 'useAsIs' ? note : 'a supervisor’s PIN and a reason'}
        icon="lock"
        onPress={() => desk.show({ kind: 'useAsIs', groupId })}
        selected={now === 'useAsIs'}
        title={fateWords('useAsIs')}
      />
      <Tile
        detail={photos.length === 0 ? 'none yet' : `${photos.length} taken`}
        icon="camera"
        onPress={() => desk.show({ kind: 'photos', groupId })}
        title="Photos"
      />
      <Tile
        detail={place === '' ? 'for the red tag: nobody said' : place}
        icon="box"
        onPress={() => desk.show({ kind: 'place', groupId })}
        title="Where they lie"
      />
      <Tile
        detail={words(reasonCode)}
        icon="flag"
        onPress={() => desk.show({ kind: 'reasonOf', groupId })}
        title="Another reason"
      />
      <Tile
        detail={`${number} now`}
        icon="keypad"
        onPress={() => desk.show({ kind: 'recount', groupId })}
        title="Another number"
      />
      <Tile
        detail="these units are left to judge again"
        icon="undo"
        onPress={() => void desk.changeGroup(groupId, { quantity: 0 })}
        title="Take it out"
      />
    </Ask>
  )
}

function Photos({ group, desk }: GroupProps) {
  const { groupId, reasonCode, photos = [] } = group
  const camera = useKeepPhoto()
  const { words } = useReasons()
  const toFate = () => desk.show({ kind: 'fate', groupId })
  const take = async (picture: File) => {
    const photo = await camera.keep(picture)
    if (photo === null) return
    await desk.changeGroup(groupId, { photos: [...photos, photo] })
    desk.show({ kind: 'photos', groupId })
  }
  const remove = async (sha256: string) => {
    await desk.changeGroup(groupId, { photos: photos.filter(one => one.sha256 !== sha256) })
    desk.show({ kind: 'photos', groupId })
  }
  return (
    <PanelRoot>
      <Title>{words(reasonCode)}: a photo?</Title>
      <Buttons>
        <PhotoButton
          busy={camera.busy}
          disabled={photos.length >= PHOTOS_MAX}
          label={photos.length === 0 ? 'Take a photo' : 'One more'}
          onPhoto={picture => void take(picture)}
          size="huge"
          wide
        />
        <FloorButton
          disabled={camera.busy}
          emphasis={photos.length === 0 ? 'secondary' : 'primary'}
          icon="right"
          label={photos.length === 0 ? 'None' : 'Next'}
          onPress={toFate}
          size="huge"
          wide
        />
      </Buttons>
      <ProblemLine words={camera.refusal} />
      <KeptPhotos onRemove={sha256 => void remove(sha256)} photos={photos} />
    </PanelRoot>
  )
}

const Title = styled('h2')(({ theme }) => ({ margin: 0, fontSize: theme.floor.text.name, fontWeight: 700 }))

const Buttons = styled('div')({ display: 'grid', gridTemplateColumns: '1.4fr 1fr', gap: 12 })
