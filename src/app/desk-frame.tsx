import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import { type ReactNode, Suspense } from 'react'
import { useDocument } from '../sync/react/use-documents.ts'
import { useFloorChrome } from '../ui/floor-screen.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { Icon } from '../ui/icons.tsx'
import { ICON_BY_TONE } from '../ui/tone-icon.ts'
import type { Said } from '../ui/use-last-scan.ts'
import { useWatched } from '../ui/use-watched.ts'
import { ShopBand } from './pages.ts'

/** The frame of a desk's page: the shop's name, what a scan did, pill and person; the page scrolls below. */
export function DeskFrame({ children }: { readonly children: ReactNode }) {
  const { person, onPersonPress, pill, appScan } = useFloorChrome()
  const settings = useDocument('people', 'settings')
  const shop = settings?.body.part === 'settings' ? settings.body.shopName : ''
  return (
    <Root>
      <Bar>
        <Shop>
          <b>Floorbook</b>
          {shop !== '' && <span>{shop}</span>}
        </Shop>
        <OfScan said={appScan} />
        {pill}
        <Who onClick={onPersonPress}>
          {person === null ? (
            'Sign in'
          ) : (
            <>
              <PersonMark {...person} size={34} />
              <PersonName>{person.name}</PersonName>
            </>
          )}
        </Who>
      </Bar>
      <Suspense fallback={null}>
        <ShopBand />
      </Suspense>
      <Page>{children}</Page>
    </Root>
  )
}

/** What a scan did that no page dealt with. */
function OfScan({ said }: { readonly said: Said }) {
  const scan = useWatched(said)
  return (
    <Line role="status">
      {scan !== null && (
        <>
          <Icon name={ICON_BY_TONE[scan.tone]} size={20} />
          {scan.word} {scan.what}
        </>
      )}
    </Line>
  )
}

const Root = styled('div')(({ theme }) => ({
  position: 'absolute',
  inset: 0,
  display: 'flex',
  flexDirection: 'column',
  background: theme.floor.colours.paper,
  color: theme.floor.colours.ink,
  '@media print': { position: 'static', display: 'block' },
}))

const Bar = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  height: theme.floor.size.topBar,
  paddingInlineStart: 20,
  background: theme.floor.colours.bar,
  color: theme.floor.colours.onBar,
  '@media print': { display: 'none' },
}))

const Shop = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'baseline',
  gap: 12,
  fontSize: theme.floor.text.body,
  fontWeight: 600,
  whiteSpace: 'nowrap',
  color: theme.floor.colours.onBarSoft,
  '@media (max-width: 900px)': { span: { display: 'none' } },
  b: { fontSize: theme.floor.text.label, color: theme.floor.colours.onBar },
}))

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 1,
  gap: 8,
  minWidth: 0,
  paddingInline: 24,
  fontSize: theme.floor.text.small,
  fontWeight: 600,
  '@media (max-width: 900px)': { paddingInline: 8 },
}))

const Who = styled(ButtonBase)(({ theme }) => ({
  height: '100%',
  minWidth: 0,
  gap: 10,
  paddingInline: '14px 20px',
  fontFamily: 'inherit',
  fontSize: theme.floor.text.small,
  fontWeight: 700,
  borderInlineStart: `1px solid ${theme.floor.colours.inkSoft}`,
}))

const PersonName = styled('span')({
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
})

const Page = styled('main')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
  '@media print': { overflow: 'visible', display: 'block' },
})
