import { z } from 'zod'
import { BODY_SCHEMAS } from '#domain/ledger/documents.ts'
import { entrySchema } from '#domain/ledger/entry.ts'
import { canonicalText, hashText } from '#domain/ledger/hash.ts'
import { itemsAnswerSchema, itemsRequestSchema } from './catalogue.ts'
import { commandSchema, deviceListSchema, doneSchema, enrolmentCodeRequestSchema } from './command.ts'
import { costOutcomesSchema, costPreviewSchema, previewCostsSchema, pushCostsSchema } from './cost.ts'
import {
  deviceStandingSchema,
  enrolAnswerSchema,
  enrolmentCodeAnswerSchema,
  enrolRequestSchema,
  meAnswerSchema,
} from './device.ts'
import { documentSchema } from './document.ts'
import { filePieceQuerySchema, fileStandingSchema } from './files.ts'
import { importAnswerSchema, importPreviewSchema, importRequestSchema } from './import.ts'
import { problemSchema } from './problem.ts'
import {
  orderAgainSchema,
  orderLogAnswerSchema,
  orderLogQuerySchema,
  recalculatedAnswerSchema,
  recalculateSchema,
} from './order-log.ts'
import {
  auditAnswerSchema,
  auditQuerySchema,
  pullAnswerSchema,
  pullQuerySchema,
  streamEventSchema,
} from './pull.ts'
import { knownEntriesAnswerSchema, knownEntriesSchema } from './known-entries.ts'
import { pushForAnswerSchema, pushForSchema } from './push-for.ts'
import { pushAnswerSchema, pushRequestSchema } from './push.ts'
import {
  compareAnswerSchema,
  compareRequestSchema,
  reconcileAnswerSchema,
  reconcileChangedSchema,
  reconcileListQuerySchema,
  reconcileListSchema,
  reconcileQuerySchema,
  reconcileRowsSchema,
  startReconcileSchema,
} from './reconcile.ts'
import {
  alertTestAnswerSchema,
  badgeAnswerSchema,
  changePersonSchema,
  newPersonSchema,
  renameLocationSchema,
  saveSettingsSchema,
  saveTemplateSchema,
  saveViewSchema,
  setPinSchema,
} from './settings.ts'
import { openOrdersAnswerSchema, openOrdersQuerySchema } from './shop-orders.ts'

/** Everything that crosses the wire, by name: also the schemas of the OpenAPI document. */
export const WIRE_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Problem: problemSchema,
  Entry: entrySchema,
  Document: documentSchema,
  EnrolRequest: enrolRequestSchema,
  EnrolAnswer: enrolAnswerSchema,
  Me: meAnswerSchema,
  DeviceStanding: deviceStandingSchema,
  Command: commandSchema,
  Done: doneSchema,
  EnrolmentCodeRequest: enrolmentCodeRequestSchema,
  EnrolmentCode: enrolmentCodeAnswerSchema,
  DeviceList: deviceListSchema,
  PushRequest: pushRequestSchema,
  PushAnswer: pushAnswerSchema,
  PullQuery: pullQuerySchema,
  PullAnswer: pullAnswerSchema,
  AuditQuery: auditQuerySchema,
  AuditAnswer: auditAnswerSchema,
  StreamEvent: streamEventSchema,
  ImportRequest: importRequestSchema,
  ImportPreview: importPreviewSchema,
  ImportAnswer: importAnswerSchema,
  ItemsRequest: itemsRequestSchema,
  ItemsAnswer: itemsAnswerSchema,
  SaveSettings: saveSettingsSchema,
  NewPerson: newPersonSchema,
  ChangePerson: changePersonSchema,
  SetPin: setPinSchema,
  Badge: badgeAnswerSchema,
  RenameLocation: renameLocationSchema,
  SaveTemplate: saveTemplateSchema,
  SaveView: saveViewSchema,
  AlertTest: alertTestAnswerSchema,
  FilePiece: filePieceQuerySchema,
  FileStanding: fileStandingSchema,
  OpenOrdersQuery: openOrdersQuerySchema,
  OpenOrders: openOrdersAnswerSchema,
  OrderLogQuery: orderLogQuerySchema,
  OrderLog: orderLogAnswerSchema,
  OrderAgain: orderAgainSchema,
  Recalculate: recalculateSchema,
  Recalculated: recalculatedAnswerSchema,
  CompareRequest: compareRequestSchema,
  Compare: compareAnswerSchema,
  StartReconcile: startReconcileSchema,
  ReconcileListQuery: reconcileListQuerySchema,
  ReconcileList: reconcileListSchema,
  ReconcileQuery: reconcileQuerySchema,
  Reconcile: reconcileAnswerSchema,
  ReconcileRows: reconcileRowsSchema,
  ReconcileChanged: reconcileChangedSchema,
  PreviewCosts: previewCostsSchema,
  CostPreview: costPreviewSchema,
  PushCosts: pushCostsSchema,
  CostOutcomes: costOutcomesSchema,
  PushFor: pushForSchema,
  PushForAnswer: pushForAnswerSchema,
  KnownEntries: knownEntriesSchema,
  KnownEntriesAnswer: knownEntriesAnswerSchema,
  ...Object.fromEntries(Object.entries(BODY_SCHEMAS).map(([name, schema]) => [`Body.${name}`, schema])),
}

/** A schema as JSON Schema 2020-12, as it is sent: before it is read into our own types. */
export function wireSchema(schema: z.ZodType): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) }
}

/** One hash over all of the wire's schemas; see `history.ts`. */
export function wireHash(): string {
  const schemas = Object.entries(WIRE_SCHEMAS).map(([name, schema]) => [name, wireSchema(schema)])
  return hashText(canonicalText(Object.fromEntries(schemas)))
}
