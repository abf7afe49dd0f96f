import ButtonBase from '@mui/material/ButtonBase'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { PersonMark } from './person-mark.tsx'
import { Spoken } from './spoken.tsx'
import type { Said } from './use-last-scan.ts'

type Props = {
  /** Who is signed in, or null while nobody is. */
  readonly person: {
    readonly id: string
    readonly name: string
    readonly role: string
    readonly colour?: number
    readonly initials?: string
  } | null
  /** Switch person. */
  readonly onPersonPress: () => void
  /** What this is: "WO-00042 Oak stool × 20". */
  readonly title: ReactNode
  /** The `SyncPill`. */
  readonly pill: ReactNode
  /** Under the last-scan line: what the app has to say of this screen, else nothing. */
  readonly notice?: ReactNode
  /** What the screen said last; left out where it never speaks. */
  readonly lastScan?: Said
  /** What the app said of a scan that no screen dealt with: a badge, an unknown code. */
  readonly appScan?: Said
  /** What a scan does here, while nothing was scanned yet. */
  readonly invitation?: string
  /** A button inside the last-scan line: "Teach this code". */
  readonly scanAction?: ReactNode
  /** Top right, behind a second step. */
  readonly destructive?: ReactNode
  /** Bottom left: progress, or secondary actions. */
  readonly foot?: ReactNode
  /** Bottom right, always: the next step, a `FloorButton` with emphasis primary. */
  readonly primary?: ReactNode
  readonly children: ReactNode
}

/**
 * The frame of every tablet screen: top bar, last-scan line, content, foot. Nothing floats over the content.
 */
export function FloorFrame(props: Props) {
  const { person, foot, primary, destructive } = props
  const hasFoot = foot !== undefined || primary !== undefined
  return (
    <Root>
      <TopBar>
        <Who onClick={props.onPersonPress}>
          {person === null ? (
            <Name>Sign in</Name>
          ) : (
            <>
              <PersonMark {...person} size={40} />
              <span>
                <Name>{person.name}</Name>
                <Role>{person.role}</Role>
              </span>
            </>
          )}
        </Who>
        <Title>{props.title}</Title>
        {props.pill}
      </TopBar>
      <Line>
        <Spoken
          action={props.scanAction}
          appScan={props.appScan}
          lastScan={props.lastScan}
          {...(props.invitation === undefined ? {} : { invitation: props.invitation })}
        />
        {destructive !== undefined && <Destructive>{destructive}</Destructive>}
      </Line>
      {props.notice}
      <Content>{props.children}</Content>
      {hasFoot && (
        <Foot>
          <FootStart>{foot}</FootStart>
          <Primary>{primary}</Primary>
        </Foot>
      )}
    </Root>
  )
}

const Root = styled('div')(({ theme }) => ({
  position: 'fixed',
  inset: 0,
  display: 'flex',
  flexDirection: 'column',
  background: theme.floor.colours.paper,
  color: theme.floor.colours.ink,
}))

const TopBar = styled('header')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  contain: 'strict',
  height: theme.floor.size.topBar,
  background: theme.floor.colours.bar,
  color: theme.floor.colours.onBar,
}))

const Who = styled(ButtonBase)(({ theme }) => ({
  height: '100%',
  gap: 12,
  paddingInline: '12px 20px',
  fontFamily: 'inherit',
  textAlign: 'start',
  borderInlineEnd: `1px solid ${theme.floor.colours.inkSoft}`,
}))

const Name = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: theme.floor.text.body,
  fontWeight: 700,
  lineHeight: 1.15,
}))

const Role = styled('span')(({ theme }) => ({
  display: 'block',
  fontSize: 14,
  fontWeight: 600,
  lineHeight: 1.15,
  color: theme.floor.colours.onBarSoft,
}))

const Title = styled('h1')(({ theme }) => ({
  flex: 1,
  minWidth: 0,
  margin: 0,
  paddingInline: 20,
  fontSize: theme.floor.text.label,
  fontWeight: 700,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
}))

const Line = styled('div')(({ theme }) => ({
  display: 'flex',
  flex: 'none',
  borderBlockEnd: `1px solid ${theme.floor.colours.line}`,
}))

const Destructive = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  paddingInline: 8,
  borderInlineStart: `1px solid ${theme.floor.colours.line}`,
  '&& > *': { minHeight: 56, minWidth: 0 },
}))

const Content = styled('main')({
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  display: 'flex',
  flexDirection: 'column',
})

const Foot = styled('footer')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  flex: 'none',
  gap: 24,
  padding: '12px 16px',
  background: theme.floor.colours.surface,
  borderBlockStart: `1px solid ${theme.floor.colours.line}`,
  '@media (orientation: portrait)': { flexWrap: 'wrap', rowGap: 12 },
}))

/** Held upright, a foot that cannot stand beside the next step stands above it. */
const FootStart = styled('div')({
  flex: 1,
  minWidth: 0,
  '@media (orientation: portrait)': { minWidth: 'min-content' },
})

const Primary = styled('div')(({ theme }) => ({
  flex: 'none',
  display: 'flex',
  marginInlineStart: 'auto',
  '&& > *': { minWidth: theme.floor.size.actionMinWidth },
}))
