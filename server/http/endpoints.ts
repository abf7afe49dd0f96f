import { z } from 'zod'
import {
  deviceStandingSchema,
  enrolAnswerSchema,
  enrolmentCodeAnswerSchema,
  enrolRequestSchema,
  meAnswerSchema,
} from '#protocol/device.ts'
import { collectionSchema } from '#protocol/document.ts'
import { healthAnswerSchema } from '#protocol/health.ts'
import {
  deviceListSchema,
  commandSchema,
  deviceParamsSchema,
  doneSchema,
  enrolmentCodeRequestSchema,
} from '#protocol/command.ts'
import { importAnswerSchema, importPreviewSchema, importRequestSchema } from '#protocol/import.ts'
import { auditAnswerSchema, auditQuerySchema, pullAnswerSchema, pullQuerySchema } from '#protocol/pull.ts'
import { pushAnswerSchema, pushRequestSchema } from '#protocol/push.ts'
import { CATALOGUE_ENDPOINTS } from './catalogue-endpoints.ts'
import { COST_ENDPOINTS } from './cost-endpoints.ts'
import type { Endpoint } from './endpoint.ts'
import { FILE_ENDPOINTS } from './file-endpoints.ts'
import { HANDED_IN_ENDPOINTS } from './handed-in-endpoints.ts'
import { READ_ENDPOINTS } from './read-endpoints.ts'
import { RECONCILE_ENDPOINTS } from './reconcile-endpoints.ts'
import { SETTINGS_ENDPOINTS } from './settings-endpoints.ts'
import { SHOP_ORDERS_ENDPOINTS } from './shop-orders-endpoints.ts'
import { SHOP_STANDING_ENDPOINTS } from './shop-standing-endpoints.ts'
import { WEBHOOK_ENDPOINTS } from './webhook-endpoints.ts'

const IMPORT_BYTES_MAX = 12_000_000
const nothing = z.unknown().transform(() => null)
const none = { params: nothing, query: nothing, body: nothing }
const ofCollection = z.object({ collection: collectionSchema })

/** All of the API: the routes and the OpenAPI document are made from this table alone. */
export const ENDPOINTS = {
  health: {
    ...none,
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the server is well.',
    token: false,
    answer: healthAnswerSchema,
    problems: [],
  },
  enrol: {
    ...none,
    method: 'POST',
    path: '/api/devices',
    summary: 'Makes the caller a device, with a code that a person gave it.',
    token: false,
    perMinute: 60,
    body: enrolRequestSchema,
    answer: enrolAnswerSchema,
    problems: ['malformed', 'badCode', 'oldVersion', 'tooMany'],
  },
  devices: {
    ...none,
    method: 'GET',
    path: '/api/devices',
    summary: 'All devices, with their last contact.',
    token: true,
    answer: deviceListSchema,
    problems: ['noToken', 'forbidden'],
  },
  revokeDevice: {
    ...none,
    method: 'POST',
    path: '/api/devices/{deviceId}/revoke',
    summary: 'Revokes a device: its further entries are set aside, and it gets nothing any more.',
    token: true,
    params: deviceParamsSchema,
    body: commandSchema,
    answer: doneSchema,
    problems: ['noToken', 'forbidden', 'notFound'],
  },
  makeEnrolmentCode: {
    ...none,
    method: 'POST',
    path: '/api/enrolment-codes',
    summary: 'A code that lives ten minutes and enrols one device.',
    token: true,
    perMinute: 30,
    body: enrolmentCodeRequestSchema,
    answer: enrolmentCodeAnswerSchema,
    problems: ['noToken', 'forbidden', 'tooMany'],
  },
  me: {
    ...none,
    method: 'GET',
    path: '/api/me',
    summary: 'Where the server stands with this device.',
    token: true,
    revokedToo: true,
    answer: meAnswerSchema,
    problems: ['noToken'],
  },
  tellStanding: {
    ...none,
    method: 'POST',
    path: '/api/me/standing',
    summary: 'What this device says of itself: entries not sent, battery. Nothing depends on it.',
    token: true,
    body: deviceStandingSchema,
    answer: doneSchema,
    problems: ['malformed', 'noToken'],
  },
  push: {
    ...none,
    method: 'POST',
    path: '/api/push',
    summary: 'Hands in entries, in deviceSeq order; one verdict per entry.',
    token: true,
    revokedToo: true,
    body: pushRequestSchema,
    answer: pushAnswerSchema,
    problems: ['malformed', 'noToken', 'epochChanged', 'tooLarge', 'oldVersion', 'overloaded', 'diskFull'],
  },
  pull: {
    ...none,
    method: 'GET',
    path: '/api/pull/{collection}',
    summary: 'Documents above a position, ascending.',
    token: true,
    params: ofCollection,
    query: pullQuerySchema,
    answer: pullAnswerSchema,
    problems: ['malformed', 'noToken', 'forbidden', 'epochChanged', 'checkpointAhead', 'oldVersion'],
  },
  previewImport: {
    ...none,
    method: 'POST',
    path: '/api/import/preview',
    summary: "What importing a maker's parts list would do, line by line. Writes nothing.",
    token: true,
    bodyBytesMax: IMPORT_BYTES_MAX,
    body: importRequestSchema,
    answer: importPreviewSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'tooLarge'],
  },
  import: {
    ...none,
    method: 'POST',
    path: '/api/import',
    summary: 'Imports a parts list whose preview leaves no problem and no open question.',
    token: true,
    bodyBytesMax: IMPORT_BYTES_MAX,
    body: importRequestSchema,
    answer: importAnswerSchema,
    problems: ['malformed', 'invalid', 'noToken', 'forbidden', 'tooLarge', 'diskFull'],
  },
  audit: {
    ...none,
    method: 'GET',
    path: '/api/audit/{collection}',
    summary: 'Hashes of a collection in 64 buckets.',
    token: true,
    params: ofCollection,
    query: auditQuerySchema,
    answer: auditAnswerSchema,
    problems: ['malformed', 'noToken', 'forbidden', 'epochChanged', 'checkpointAhead', 'oldVersion'],
  },
  ...READ_ENDPOINTS,
  ...CATALOGUE_ENDPOINTS,
  ...SETTINGS_ENDPOINTS,
  ...FILE_ENDPOINTS,
  ...SHOP_ORDERS_ENDPOINTS,
  ...HANDED_IN_ENDPOINTS,
  ...RECONCILE_ENDPOINTS,
  ...COST_ENDPOINTS,
  ...SHOP_STANDING_ENDPOINTS,
  ...WEBHOOK_ENDPOINTS,
} as const satisfies Record<string, Endpoint>
