import { z } from 'zod'
import { commandSchema, doneSchema } from '#protocol/command.ts'
import {
  alertTestAnswerSchema,
  badgeAnswerSchema,
  changePersonSchema,
  locationParamsSchema,
  newPersonSchema,
  personParamsSchema,
  renameLocationSchema,
  savedParamsSchema,
  saveSettingsSchema,
  saveTemplateSchema,
  saveViewSchema,
  setPinSchema,
} from '#protocol/settings.ts'
import type { Endpoint } from './endpoint.ts'

const nothing = z.unknown().transform(() => null)
const command = { method: 'POST', token: true, params: nothing, query: nothing, answer: doneSchema } as const
const PROBLEMS = ['malformed', 'invalid', 'noToken', 'forbidden', 'notFound', 'diskFull'] as const
/** A slow hash each: enough for a shop's first day, too few to keep the machine busy. */
const HASHES_PER_MINUTE = 60

/** What an owner, and with templates and views a planner, writes: see `src/domain/settings/SPEC.md`. */
export const SETTINGS_ENDPOINTS = {
  saveSettings: {
    ...command,
    path: '/api/settings',
    summary: 'Changes settings of the shop, for somebody who saw the version that stands.',
    body: saveSettingsSchema,
    problems: [...PROBLEMS, 'changedMeanwhile'],
  },
  newPerson: {
    ...command,
    path: '/api/people',
    summary: 'A new person, without PIN and badge.',
    body: newPersonSchema,
    problems: PROBLEMS,
  },
  changePerson: {
    ...command,
    path: '/api/people/{personId}',
    summary: 'Changes name, initials, colour, roles, or whether a person works here.',
    params: personParamsSchema,
    body: changePersonSchema,
    problems: PROBLEMS,
  },
  setPin: {
    ...command,
    path: '/api/people/{personId}/pin',
    summary: 'A new PIN for a person.',
    perMinute: HASHES_PER_MINUTE,
    params: personParamsSchema,
    body: setPinSchema,
    problems: [...PROBLEMS, 'tooMany'],
  },
  makeBadge: {
    ...command,
    path: '/api/people/{personId}/badge',
    summary: 'A new badge for a person: its code is answered this once, and the badge before is void.',
    perMinute: HASHES_PER_MINUTE,
    params: personParamsSchema,
    body: commandSchema,
    answer: badgeAnswerSchema,
    problems: [...PROBLEMS, 'tooMany'],
  },
  renameLocation: {
    ...command,
    path: '/api/locations/{locationId}',
    summary: 'Gives a place another name here; the shop keeps its own.',
    params: locationParamsSchema,
    body: renameLocationSchema,
    problems: PROBLEMS,
  },
  saveTemplate: {
    ...command,
    path: '/api/templates/{id}',
    summary: 'Makes or replaces a template for work orders.',
    params: savedParamsSchema,
    body: saveTemplateSchema,
    problems: PROBLEMS,
  },
  deleteTemplate: {
    ...command,
    path: '/api/templates/{id}/delete',
    summary: 'Takes a template away; orders made from it stay.',
    params: savedParamsSchema,
    body: commandSchema,
    problems: PROBLEMS,
  },
  saveView: {
    ...command,
    path: '/api/views/{id}',
    summary: 'Makes or replaces a saved view of a list, one’s own or everybody’s.',
    params: savedParamsSchema,
    body: saveViewSchema,
    problems: PROBLEMS,
  },
  deleteView: {
    ...command,
    path: '/api/views/{id}/delete',
    summary: 'Takes a saved view away.',
    params: savedParamsSchema,
    body: commandSchema,
    problems: PROBLEMS,
  },
  testAlerts: {
    ...command,
    path: '/api/alerts/test',
    summary: 'Sends a test alert by each way that is set up, and says what came of it.',
    perMinute: 10,
    body: commandSchema,
    answer: alertTestAnswerSchema,
    problems: [...PROBLEMS, 'tooMany'],
  },
} as const satisfies Record<string, Endpoint>
