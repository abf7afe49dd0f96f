import { z } from 'zod'
import { idSchema } from '#domain/catalogue/item.ts'
import { personChangeSchema, personFactsSchema } from '#domain/people/change-person.ts'
import { TEMPLATE_FACTS, VIEW_FACTS, VIEW_OWNERS } from '#domain/people/saved.ts'
import { settingsChangeSchema } from '#domain/settings/change-settings.ts'
import { commandSchema } from './command.ts'

/** `POST /api/settings`: `version` is that of the settings which the editor saw. */
export const saveSettingsSchema = commandSchema.extend({
  version: z.int().min(0),
  change: settingsChangeSchema,
})

/** `POST /api/people`: the sender makes the id, so that sending twice makes one person. */
export const newPersonSchema = commandSchema.extend({ personId: idSchema, facts: personFactsSchema })
export const personParamsSchema = z.object({ personId: idSchema })
export const changePersonSchema = commandSchema.extend({ change: personChangeSchema })
/** What a PIN may be is said by `pin.ts`; here it is only held to a sane length. */
export const setPinSchema = commandSchema.extend({ pin: z.string().max(40) })

/** The badge's code, this once: the server keeps its hash alone. A badge made before is worth nothing now. */
export const badgeAnswerSchema = z.object({ code: z.string() })

export const locationParamsSchema = z.object({ locationId: idSchema })
export const renameLocationSchema = commandSchema.extend({ name: z.string().trim().min(1).max(120) })

export const savedParamsSchema = z.object({ id: idSchema })
/** `POST /api/templates/{id}`: makes it, or puts it in the place of what it was. */
export const saveTemplateSchema = commandSchema.extend({ template: z.object(TEMPLATE_FACTS) })
/** `POST /api/views/{id}`: `owner` says whether everybody sees it or only whoever saves it. */
export const saveViewSchema = commandSchema.extend({ view: z.object(VIEW_FACTS), owner: z.enum(VIEW_OWNERS) })

/** What a way of alerting came to when it was tried. `off`: it is not set up; `words` say what is missing. */
const wayTriedSchema = z.object({ state: z.enum(['sent', 'failed', 'off']), words: z.string().max(500) })

/** `POST /api/alerts/test` */
export const alertTestAnswerSchema = z.object({ webhook: wayTriedSchema, mail: wayTriedSchema })

export type SaveSettings = z.infer<typeof saveSettingsSchema>
export type SaveView = z.infer<typeof saveViewSchema>
export type SaveTemplate = z.infer<typeof saveTemplateSchema>
export type WayTried = z.infer<typeof wayTriedSchema>
export type AlertTestAnswer = z.infer<typeof alertTestAnswerSchema>
