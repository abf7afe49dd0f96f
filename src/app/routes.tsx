import { type ReactNode, Suspense } from 'react'
import { Navigate, Outlet, Route, Routes, useLocation, useNavigate, useParams } from 'react-router'
import { must } from '#kernel/assert.ts'
import { DeskFrame } from './desk-frame.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Opening } from './opening.tsx'
import * as pages from './pages.ts'

/** Every page has its own address, so that back, forward and a reload lead where one was. */
export function Screens() {
  return (
    <Routes>
      <Route element={<Outlined frame={null} />}>
        <Route element={<pages.NextJobScreen />} path="/" />
        <Route element={<StartRunPage />} path="/start/:orderId" />
        <Route element={<PickPage />} path="/run/:runId/pick" />
        <Route element={<BuildPage />} path="/run/:runId/build" />
        <Route element={<InspectPage />} path="/run/:runId/inspect" />
        <Route element={<SetApartPage />} path="/set-apart/:orderId?" />
        <Route element={<pages.PersonScreen />} path="/me" />
        <Route element={<pages.ShiftEndScreen />} path="/shift-end" />
      </Route>
      <Route element={<Outlined frame="desk" />}>
        <Route element={<Navigate replace to="/orders" />} path="/desk" />
        <Route element={<pages.BoardScreen />} path="/board" />
        <Route element={<pages.FiguresScreen />} path="/figures" />
        <Route element={<pages.WorkOrdersScreen />} path="/orders" />
        <Route element={<pages.NewOrderScreen />} path="/orders/new" />
        <Route element={<WorkOrderPage />} path="/orders/:orderId" />
        <Route element={<pages.BomsScreen />} path="/boms" />
        <Route element={<pages.BomImportScreen />} path="/boms/import" />
        <Route element={<pages.PushCostScreen />} path="/boms/costs" />
        <Route element={<pages.ItemEditorScreen family="assembly" itemId={null} />} path="/boms/new" />
        <Route element={<EditBomPage />} path="/boms/:itemId/edit" />
        <Route element={<BomPage />} path="/boms/:itemId" />
        <Route element={<pages.MaterialsScreen />} path="/materials" />
        <Route element={<pages.MaterialImportScreen />} path="/materials/import" />
        <Route element={<pages.ItemEditorScreen family="material" itemId={null} />} path="/materials/new" />
        <Route element={<EditMaterialPage />} path="/materials/:itemId/edit" />
        <Route element={<MaterialPage />} path="/materials/:itemId" />
        <Route element={<pages.ReconcileScreen />} path="/reconcile" />
        <Route element={<pages.ShopOrdersScreen />} path="/shop-orders" />
        <Route element={<pages.PrintCodesScreen />} path="/print/codes" />
        <Route element={<pages.PickPaperScreen />} path="/print/picks" />
        <Route element={<pages.TravelerScreen />} path="/print/traveler" />
        <Route element={<pages.RedTagsScreen />} path="/print/tags" />
        <Route element={<UnitPage />} path="/units/:serial?" />
        <Route element={<pages.WordsScreen />} path="/words" />
        <Route element={<pages.SettingsScreen />} path="/settings" />
        <Route element={<pages.PeopleScreen />} path="/people" />
        <Route element={<DevicePage />} path="/devices/:deviceId" />
        <Route element={<NeedsYouPage />} path="/needs-you/:cardId?" />
        <Route element={<pages.EntriesScreen />} path="/entries" />
        <Route element={<RunBookPage />} path="/runs/:runId/book" />
        <Route element={<BookPage />} path="/book/:book" />
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
  return <pages.StartRunScreen orderId={useParam('orderId')} />
}

function PickPage() {
  const { runId, to, toJobs } = useRunPage()
  return <pages.PickListScreen key={runId} onBack={toJobs} onBuild={to('build')} runId={runId} />
}

function BuildPage() {
  const { runId, to, toJobs } = useRunPage()
  return (
    <pages.BuildScreen
      key={runId}
      onBack={toJobs}
      onInspect={to('inspect')}
      onPick={to('pick')}
      runId={runId}
    />
  )
}

function InspectPage() {
  const { runId, toJobs } = useRunPage()
  return <pages.InspectionScreen key={runId} onDone={toJobs} runId={runId} />
}

function SetApartPage() {
  const { orderId } = useParams()
  return <pages.SetApartScreen key={orderId} workOrderId={orderId ?? null} />
}

function WorkOrderPage() {
  const orderId = useParam('orderId')
  return <pages.WorkOrderScreen key={orderId} orderId={orderId} />
}

function BomPage() {
  const itemId = useParam('itemId')
  return <pages.BomScreen itemId={itemId} key={itemId} />
}

function EditBomPage() {
  const itemId = useParam('itemId')
  return <pages.ItemEditorScreen family="assembly" itemId={itemId} key={itemId} />
}

function EditMaterialPage() {
  const itemId = useParam('itemId')
  return <pages.ItemEditorScreen family="material" itemId={itemId} key={itemId} />
}

function MaterialPage() {
  const itemId = useParam('itemId')
  return <pages.MaterialScreen itemId={itemId} key={itemId} />
}

function RunBookPage() {
  const runId = useParam('runId')
  return <pages.BookScreen book={`run:${runId}`} key={runId} />
}

function BookPage() {
  const book = useParam('book')
  return <pages.BookScreen book={book} key={book} />
}

function UnitPage() {
  const { serial = '' } = useParams()
  return <pages.UnitScreen key={serial} serial={serial} />
}

function DevicePage() {
  const deviceId = useParam('deviceId')
  return <pages.LostTabletScreen deviceId={deviceId} key={deviceId} />
}

function NeedsYouPage() {
  const { cardId } = useParams()
  return <pages.NeedsYouScreen {...(cardId === undefined ? {} : { cardId })} />
}

/** A page of a run, and the ways to its others. */
function useRunPage() {
  const runId = useParam('runId')
  const navigate = useNavigate()
  return {
    runId,
    to: (step: 'pick' | 'build' | 'inspect') => () => void navigate(`/run/${runId}/${step}`),
    toJobs: () => void navigate('/'),
  }
}

function useParam(name: string): string {
  return must(useParams()[name], `${name} in the address`)
}
