import type { FastifyInstance } from 'fastify'
import { ok, type Result } from '#kernel/result.ts'
import { PERSON_REFUSAL_WORDS } from '#domain/people/change-person.ts'
import { PIN_FAULT_WORDS, pinFault } from '#domain/people/pin.ts'
import type { Right } from '#domain/people/rights.ts'
import { SETTINGS_REFUSAL_WORDS } from '#domain/settings/change-settings.ts'
import {
  changePersonJob,
  makeBadgeCode,
  newPersonJob,
  nextBadgeJob,
  renameLocationJob,
  setSecretJob,
} from '../people/people-jobs.ts'
import { slowHash } from '../people/slow-hash.ts'
import { deleteSavedJob, type SavedRefusal, saveTemplateJob, saveViewJob } from '../settings/saved-jobs.ts'
import { saveSettingsJob } from '../settings/settings-jobs.ts'
import type { DeviceRow } from '../store/port.ts'
import { mayDo } from './actor.ts'
import type { Parts } from './parts.ts'
import { type Authenticate, deviceRoute, type Refusal, refuse } from './route.ts'
import { SETTINGS_ENDPOINTS as ENDPOINTS } from './settings-endpoints.ts'

const DONE = ok({ done: true as const })
const NOT_OWNER = refuse('forbidden', 'Only an owner may do this.')

type Asks = { readonly device: DeviceRow; readonly body: { readonly actorId: string } }

export function registerSettings(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  registerShop(app, parts, authenticate)
  registerPeople(app, parts, authenticate)
  registerSecrets(app, parts, authenticate)
  registerSaved(app, parts, authenticate)
}

function may({ store }: Parts, { device, body }: Asks, right: Right): Promise<boolean> {
  return mayDo(store, device, body.actorId, right)
}

function registerShop(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { writer, alerts, outboxCounts } = parts
  const nothingOpen = () => {
    const { waiting, needsPerson } = outboxCounts()
    return waiting + needsPerson === 0
  }
  deviceRoute(app, authenticate, ENDPOINTS.saveSettings, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const { change, version, actorId } = call.body
    const saved = await writer.run(saveSettingsJob(change, version, actorId, nothingOpen))
    if (saved.ok) return DONE
    if (saved.error === 'noSettings') return refuse('notFound')
    const words = SETTINGS_REFUSAL_WORDS[saved.error]
    return refuse(saved.error === 'changed' ? 'changedMeanwhile' : 'invalid', words)
  })
  deviceRoute(app, authenticate, ENDPOINTS.renameLocation, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const renamed = await writer.run(renameLocationJob(call.params.locationId, call.body.name))
    return renamed ? DONE : refuse('notFound')
  })
  deviceRoute(app, authenticate, ENDPOINTS.testAlerts, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    return ok(await alerts.test())
  })
}

function registerPeople(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { writer } = parts
  deviceRoute(app, authenticate, ENDPOINTS.newPerson, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const made = await writer.run(newPersonJob(call.body.personId, call.body.facts))
    if (made.ok) return DONE
    const taken = made.error === 'idTaken'
    return refuse('invalid', taken ? 'This id is taken.' : PERSON_REFUSAL_WORDS[made.error])
  })
  deviceRoute(app, authenticate, ENDPOINTS.changePerson, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const changed = await writer.run(changePersonJob(call.params.personId, call.body.change))
    if (changed.ok) return DONE
    const words = PERSON_REFUSAL_WORDS[changed.error]
    return refuse(changed.error === 'noSuchPerson' ? 'notFound' : 'invalid', words)
  })
}

function registerSecrets(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { writer, random } = parts
  deviceRoute(app, authenticate, ENDPOINTS.setPin, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const fault = pinFault(call.body.pin)
    if (fault !== null) return refuse('invalid', PIN_FAULT_WORDS[fault])
    const pin = await slowHash(random, call.body.pin)
    return (await writer.run(setSecretJob(call.params.personId, { pin }))) ? DONE : refuse('notFound')
  })
  deviceRoute(app, authenticate, ENDPOINTS.makeBadge, async call => {
    if (!(await may(parts, call, 'own'))) return NOT_OWNER
    const code = await makeBadgeCode(random, () => writer.run(nextBadgeJob))
    const badge = await slowHash(random, code)
    const kept = await writer.run(setSecretJob(call.params.personId, { badge }))
    return kept ? ok({ code }) : refuse('notFound')
  })
}

const SAVED_WORDS: Readonly<Record<SavedRefusal, string>> = {
  taken: 'This id is that of something else.',
  notYours: 'This is somebody else’s, or everybody’s: a supervisor may change it.',
  notFound: 'It is not there any more.',
}

function registerSaved(app: FastifyInstance, parts: Parts, authenticate: Authenticate): void {
  const { writer } = parts
  const saver = async (call: Asks) => {
    if (!(await may(parts, call, 'work'))) return null
    return { actorId: call.body.actorId, mayPlan: await may(parts, call, 'plan') }
  }
  deviceRoute(app, authenticate, ENDPOINTS.saveTemplate, async call => {
    const by = await saver(call)
    if (by === null) return refuse('forbidden')
    return answer(await writer.run(saveTemplateJob(call.params.id, call.body.template, by)))
  })
  deviceRoute(app, authenticate, ENDPOINTS.saveView, async call => {
    const by = await saver(call)
    if (by === null) return refuse('forbidden')
    return answer(await writer.run(saveViewJob(call.params.id, call.body.view, call.body.owner, by)))
  })
  for (const [endpoint, part] of [
    [ENDPOINTS.deleteTemplate, 'template'],
    [ENDPOINTS.deleteView, 'view'],
  ] as const) {
    deviceRoute(app, authenticate, endpoint, async call => {
      const by = await saver(call)
      if (by === null) return refuse('forbidden')
      return answer(await writer.run(deleteSavedJob(part, call.params.id, by)))
    })
  }
}

function answer(saved: Result<null, SavedRefusal>): Result<{ done: true }, Refusal> {
  if (saved.ok) return DONE
  const words = SAVED_WORDS[saved.error]
  switch (saved.error) {
    case 'notYours':
      return refuse('forbidden', words)
    case 'notFound':
      return refuse('notFound', words)
    case 'taken':
      return refuse('invalid', words)
  }
}
