import { styled } from '@mui/material/styles'
import { lazy, type ReactNode, Suspense } from 'react'
import { Navigate, useLocation, useMatch, useNavigate } from 'react-router'
import { useDevice, useSession, useSignedIn } from '../sync/react/use-status.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Opening } from './opening.tsx'
import { isDeskPath, switchedOffIn } from './paths.ts'
import { useShiftStart } from './use-shift-start.ts'

const EnrolScreen = lazy(async () => ({
  default: (await import('../features/people/enrol-screen.tsx')).EnrolScreen,
}))
const SignInScreen = lazy(async () => ({
  default: (await import('../features/people/sign-in-screen.tsx')).SignInScreen,
}))
const ShiftStartScreen = lazy(async () => ({
  default: (await import('../features/people/shift-start-screen.tsx')).ShiftStartScreen,
}))

/**
 * What stands between the door and the screens: a tablet that is not enrolled can do nothing else; somebody
 * has to be signed in; a shift on the floor begins with a look at what is here. The screen below stays as it
 * was left.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const device = useDevice()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const enrolling = useMatch('/enrol/:code?')
  return (
    <ErrorBoundary onHome={() => void navigate('/')} place={pathname}>
      <Suspense fallback={<Opening />}>
        {device.stage === 'reading' && <Opening />}
        {device.stage === 'notEnrolled' && (
          <EnrolScreen code={enrolling?.params.code ?? ''} switchedOff={switchedOffIn(search)} />
        )}
        {device.stage === 'enrolled' && enrolling !== null && <Navigate replace to="/" />}
        {device.stage === 'enrolled' && enrolling === null && <Door>{children}</Door>}
      </Suspense>
    </ErrorBoundary>
  )
}

function Door({ children }: { readonly children: ReactNode }) {
  const { signedIn, locked } = useSession()
  const person = useSignedIn()?.person ?? null
  const { pathname } = useLocation()
  const shift = useShiftStart()
  if (signedIn === null) return <SignInScreen lockedFor={null} />
  if (pathname === '/sign-in') return <Navigate replace to="/" />
  if (shift.state === 'reading') return <Opening />
  const beginning = shift.state === 'due' && !isDeskPath(pathname)
  return (
    <>
      <Screens hidden={locked || beginning} inert={locked || beginning}>
        {children}
      </Screens>
      {beginning && !locked && <ShiftStartScreen onStart={shift.begin} />}
      {locked && <SignInScreen lockedFor={person} />}
    </>
  )
}

/** Out of sight while locked, and still there. */
const Screens = styled('div')({
  position: 'absolute',
  inset: 0,
  '&[hidden]': { display: 'block', visibility: 'hidden' },
  '@media print': { position: 'static' },
})
