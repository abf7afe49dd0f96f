import { page } from './page.ts'

/**
 * Pages that are fetched when they are first opened; the service worker has them all on the tablet by then.
 */
export const BoardScreen = page(async () => (await import('../features/board/board-screen.tsx')).BoardScreen)
export const BomImportScreen = page(
  async () => (await import('../features/boms/bom-import-screen.tsx')).BomImportScreen,
)
export const BookScreen = page(async () => (await import('../features/book/book-screen.tsx')).BookScreen)
export const BomScreen = page(async () => (await import('../features/boms/bom-screen.tsx')).BomScreen)
export const BomsScreen = page(async () => (await import('../features/boms/boms-screen.tsx')).BomsScreen)
export const PushCostScreen = page(
  async () => (await import('../features/boms/push-cost-screen.tsx')).PushCostScreen,
)
export const BuildScreen = page(
  async () => (await import('../features/build-runs/build-screen.tsx')).BuildScreen,
)
export const EntriesScreen = page(
  async () => (await import('../features/own-entries/entries-screen.tsx')).EntriesScreen,
)
export const FiguresScreen = page(
  async () => (await import('../features/figures/figures-screen.tsx')).FiguresScreen,
)
export const InspectionScreen = page(
  async () => (await import('../features/quality/inspection-screen.tsx')).InspectionScreen,
)
export const ItemEditorScreen = page(
  async () => (await import('../features/item-editor/item-editor-screen.tsx')).ItemEditorScreen,
)
export const LostTabletScreen = page(
  async () => (await import('../features/people/lost-tablet-screen.tsx')).LostTabletScreen,
)
export const MaterialImportScreen = page(
  async () => (await import('../features/boms/material-import-screen.tsx')).MaterialImportScreen,
)
export const MaterialScreen = page(
  async () => (await import('../features/materials/material-screen.tsx')).MaterialScreen,
)
export const MaterialsScreen = page(
  async () => (await import('../features/materials/materials-screen.tsx')).MaterialsScreen,
)
export const NeedsYouScreen = page(
  async () => (await import('../features/exceptions/needs-you-screen.tsx')).NeedsYouScreen,
)
export const NewOrderScreen = page(
  async () => (await import('../features/work-orders/new-order-screen.tsx')).NewOrderScreen,
)
export const NextJobScreen = page(
  async () => (await import('../features/next-job/next-job-screen.tsx')).NextJobScreen,
)
export const PeopleScreen = page(
  async () => (await import('../features/settings/people-screen.tsx')).PeopleScreen,
)
export const PersonScreen = page(
  async () => (await import('../features/people/person-screen.tsx')).PersonScreen,
)
export const PickListScreen = page(
  async () => (await import('../features/picking/pick-list-screen.tsx')).PickListScreen,
)
export const PickPaperScreen = page(
  async () => (await import('../features/print/pick-paper-screen.tsx')).PickPaperScreen,
)
export const TravelerScreen = page(
  async () => (await import('../features/print/traveler-screen.tsx')).TravelerScreen,
)
export const PrintCodesScreen = page(
  async () => (await import('../features/print/print-codes-screen.tsx')).PrintCodesScreen,
)
export const ReconcileScreen = page(
  async () => (await import('../features/reconcile/reconcile-screen.tsx')).ReconcileScreen,
)
export const SettingsScreen = page(
  async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
)
export const RedTagsScreen = page(
  async () => (await import('../features/quality/red-tags-screen.tsx')).RedTagsScreen,
)
export const SetApartScreen = page(
  async () => (await import('../features/quality/set-apart-screen.tsx')).SetApartScreen,
)
export const ShiftEndScreen = page(
  async () => (await import('../features/people/shift-end-screen.tsx')).ShiftEndScreen,
)
export const ShopOrdersScreen = page(
  async () => (await import('../features/shop-orders/shop-orders-screen.tsx')).ShopOrdersScreen,
)
export const StartRunScreen = page(
  async () => (await import('../features/next-job/start-run-screen.tsx')).StartRunScreen,
)
export const UnitScreen = page(async () => (await import('../features/units/unit-screen.tsx')).UnitScreen)
export const WordsScreen = page(async () => (await import('../features/words/words-screen.tsx')).WordsScreen)
export const WorkOrderScreen = page(
  async () => (await import('../features/work-orders/work-order-screen.tsx')).WorkOrderScreen,
)
export const WorkOrdersScreen = page(
  async () => (await import('../features/work-orders/work-orders-screen.tsx')).WorkOrdersScreen,
)

/** Above every page of the desk. */
export const ShopBand = page(async () => (await import('./shop-band.tsx')).ShopBand)

/** Hardly ever shown, and with buttons that the first paint does without. */
export const UpdateOffer = page(async () => (await import('./update-offer.tsx')).UpdateOffer)

/** What a shift opens first, in this order: read before it is asked for, so that it opens at once. */
const OPENED_FIRST = [
  PickListScreen,
  ShopBand,
  WorkOrdersScreen,
  WorkOrderScreen,
  BuildScreen,
  InspectionScreen,
  StartRunScreen,
  NeedsYouScreen,
  BoardScreen,
  UpdateOffer,
]

/** Reads the pages that are opened first, one in each idle moment of the browser. */
export async function fetchPagesAhead(): Promise<void> {
  for (const { fetch } of OPENED_FIRST) {
    await new Promise<void>(resolve => whenIdle(resolve))
    // Whoever opens it asks again, and is told.
    await fetch().catch(() => undefined)
  }
}

/** Safari does not tell when it is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(() => work())
  else setTimeout(work, 200)
}
