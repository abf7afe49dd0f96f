import { lazy, Suspense, type ReactNode } from 'react'
import { Navigate, Outlet, Route, Routes, useLocation, useNavigate, useParams } from 'react-router'
import { must } from '#kernel/assert.ts'
import { DeskFrame } from './desk-frame.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { NextJobScreen } from '../features/next-job/next-job-screen.tsx'
import { Opening } from './opening.tsx'

const EntriesScreen = lazy(async () => ({
  default: (await import('../features/own-entries/entries-screen.tsx')).EntriesScreen,
}))
const NeedsYouScreen = lazy(async () => ({
  default: (await import('../features/exceptions/needs-you-screen.tsx')).NeedsYouScreen,
}))
const PersonScreen = lazy(async () => ({
  default: (await import('../features/people/person-screen.tsx')).PersonScreen,
}))
const ShiftEndScreen = lazy(async () => ({
  default: (await import('../features/people/shift-end-screen.tsx')).ShiftEndScreen,
}))
const BuildScreen = lazy(async () => ({
  default: (await import('../features/build-runs/build-screen.tsx')).BuildScreen,
}))
const WorkOrderScreen = lazy(async () => ({
  default: (await import('../features/work-orders/work-order-screen.tsx')).WorkOrderScreen,
}))
const PickListScreen = lazy(async () => ({
  default: (await import('../features/picking/pick-list-screen.tsx')).PickListScreen,
}))
const WorkOrdersScreen = lazy(async () => ({
  default: (await import('../features/work-orders/work-orders-screen.tsx')).WorkOrdersScreen,
}))
const StartRunScreen = lazy(async () => ({
  default: (await import('../features/next-job/start-run-screen.tsx')).StartRunScreen,
}))

/** Every page has its own address, so that back, forward and a reload lead where one was. */
export function Screens() {
  return (
    <Routes>
      <Route element={<Outlined frame={null} />}>
        <Route element={<NextJobScreen />} path="/" />
        <Route element={<StartRunPage />} path="/start/:orderId" />
        <Route element={<PickPage />} path="/run/:runId/pick" />
        <Route element={<PersonScreen />} path="/me" />
        <Route element={<ShiftEndScreen />} path="/shift-end" />
      </Route>
      <Route element={<Outlined frame="desk" />}>
        <Route element={<Navigate replace to="/orders" />} path="/desk" />
        <Route element={<WorkOrdersScreen />} path="/orders" />
        <Route element={<NeedsYouPage />} path="/needs-you/:cardId?" />
        <Route element={<EntriesScreen />} path="/entries" />
      </Route>
      <Route element={<Navigate replace to="/" />} path="*" />
    </Routes>
  )
}

/** A page that stumbles or is not here yet leaves the frame standing. */
function Outlined({ frame }: { readonly frame: 'desk' | null }): ReactNode {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const page = (
    <ErrorBoundary onHome={() => void navigate('/')} place={pathname}>
      <Suspense fallback={<Opening />}>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  )
  return frame === 'desk' ? <DeskFrame>{page}</DeskFrame> : page
}

function StartRunPage() {
  return <StartRunScreen orderId={useParam('orderId')} />
}

function PickPage() {
  const runId = useParam('runId')
  const navigate = useNavigate()
  return (
    <PickListScreen
      key={runId}
      onBack={() => void navigate('/')}
      onBuild={() => void navigate(`/run/${runId}/build`)}
      runId={runId}
    />
  )
}

function NeedsYouPage() {
  const { cardId } = useParams()
  return <NeedsYouScreen {...(cardId === undefined ? {} : { cardId })} />
}

function useParam(name: string): string {
  return must(useParams()[name], `${name} in the address`)
}
