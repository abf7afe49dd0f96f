import { lazy } from 'react'

/**
 * Pages that are fetched when they are first opened; the service worker has them all on the tablet by then.
 */
export const BoardScreen = lazy(async () => ({
  default: (await import('../features/board/board-screen.tsx')).BoardScreen,
}))
export const BomImportScreen = lazy(async () => ({
  default: (await import('../features/boms/bom-import-screen.tsx')).BomImportScreen,
}))
export const BookScreen = lazy(async () => ({
  default: (await import('../features/book/book-screen.tsx')).BookScreen,
}))
export const BomScreen = lazy(async () => ({
  default: (await import('../features/boms/bom-screen.tsx')).BomScreen,
}))
export const BomsScreen = lazy(async () => ({
  default: (await import('../features/boms/boms-screen.tsx')).BomsScreen,
}))
export const PushCostScreen = lazy(async () => ({
  default: (await import('../features/boms/push-cost-screen.tsx')).PushCostScreen,
}))
export const BuildScreen = lazy(async () => ({
  default: (await import('../features/build-runs/build-screen.tsx')).BuildScreen,
}))
export const EntriesScreen = lazy(async () => ({
  default: (await import('../features/own-entries/entries-screen.tsx')).EntriesScreen,
}))
export const FiguresScreen = lazy(async () => ({
  default: (await import('../features/figures/figures-screen.tsx')).FiguresScreen,
}))
export const InspectionScreen = lazy(async () => ({
  default: (await import('../features/quality/inspection-screen.tsx')).InspectionScreen,
}))
export const ItemEditorScreen = lazy(async () => ({
  default: (await import('../features/item-editor/item-editor-screen.tsx')).ItemEditorScreen,
}))
export const LostTabletScreen = lazy(async () => ({
  default: (await import('../features/people/lost-tablet-screen.tsx')).LostTabletScreen,
}))
export const MaterialScreen = lazy(async () => ({
  default: (await import('../features/materials/material-screen.tsx')).MaterialScreen,
}))
export const MaterialsScreen = lazy(async () => ({
  default: (await import('../features/materials/materials-screen.tsx')).MaterialsScreen,
}))
export const NeedsYouScreen = lazy(async () => ({
  default: (await import('../features/exceptions/needs-you-screen.tsx')).NeedsYouScreen,
}))
export const NewOrderScreen = lazy(async () => ({
  default: (await import('../features/work-orders/new-order-screen.tsx')).NewOrderScreen,
}))
export const NextJobScreen = lazy(async () => ({
  default: (await import('../features/next-job/next-job-screen.tsx')).NextJobScreen,
}))
export const PeopleScreen = lazy(async () => ({
  default: (await import('../features/settings/people-screen.tsx')).PeopleScreen,
}))
export const PersonScreen = lazy(async () => ({
  default: (await import('../features/people/person-screen.tsx')).PersonScreen,
}))
export const PickListScreen = lazy(async () => ({
  default: (await import('../features/picking/pick-list-screen.tsx')).PickListScreen,
}))
export const PickPaperScreen = lazy(async () => ({
  default: (await import('../features/print/pick-paper-screen.tsx')).PickPaperScreen,
}))
export const TravelerScreen = lazy(async () => ({
  default: (await import('../features/print/traveler-screen.tsx')).TravelerScreen,
}))
export const PrintCodesScreen = lazy(async () => ({
  default: (await import('../features/print/print-codes-screen.tsx')).PrintCodesScreen,
}))
export const ReconcileScreen = lazy(async () => ({
  default: (await import('../features/reconcile/reconcile-screen.tsx')).ReconcileScreen,
}))
export const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
}))
export const RedTagsScreen = lazy(async () => ({
  default: (await import('../features/quality/red-tags-screen.tsx')).RedTagsScreen,
}))
export const SetApartScreen = lazy(async () => ({
  default: (await import('../features/quality/set-apart-screen.tsx')).SetApartScreen,
}))
export const ShiftEndScreen = lazy(async () => ({
  default: (await import('../features/people/shift-end-screen.tsx')).ShiftEndScreen,
}))
export const ShopOrdersScreen = lazy(async () => ({
  default: (await import('../features/shop-orders/shop-orders-screen.tsx')).ShopOrdersScreen,
}))
export const StartRunScreen = lazy(async () => ({
  default: (await import('../features/next-job/start-run-screen.tsx')).StartRunScreen,
}))
export const UnitScreen = lazy(async () => ({
  default: (await import('../features/units/unit-screen.tsx')).UnitScreen,
}))
export const WordsScreen = lazy(async () => ({
  default: (await import('../features/words/words-screen.tsx')).WordsScreen,
}))
export const WorkOrderScreen = lazy(async () => ({
  default: (await import('../features/work-orders/work-order-screen.tsx')).WorkOrderScreen,
}))
export const WorkOrdersScreen = lazy(async () => ({
  default: (await import('../features/work-orders/work-orders-screen.tsx')).WorkOrdersScreen,
}))
