import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { SERVER_ACTOR_ID } from '#protocol/device.ts'
import {
  type ImportPreviewAnswer,
  importAnswerSchema,
  importPreviewSchema,
  type importRequestSchema,
} from '#protocol/import.ts'
import { problemSchema } from '#protocol/problem.ts'
import { UNIT_NAMES } from '#domain/stock/unit.ts'
import { type CommandLineAccess, readCommandLineAccess } from './command-line-access.ts'
import { readConfig } from './config.ts'

const USAGE = `Imports a parts list (CSV) into the running server.

  npm run import -- FILE [--name NAME] [--kind bom|subAssembly] [--replace]
                    [--unit PART=metre]… [--link PART=ASSEMBLY]… [--leave-out LINE]… [--dry-run]

--unit and --link answer the preview's questions; --link PART= says that it is a part of its own.`

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { request, dryRun } = readCommand()
  const config = readConfig(process.env)
  if (!config.ok) throw new Error(config.error.join('\n'))
  const access = accessTo(config.value.dataFolder)
  const preview = importPreviewSchema.parse(await ask(access, '/api/import/preview', request))
  for (const line of previewLines(preview)) console.log(line)
  if (!preview.canImport) throw new Error('\nNothing was imported: answer or mend what stands above first.')
  if (dryRun) return console.log('\nDry run: nothing was imported.')
  const { assemblyIds, newMaterials } = importAnswerSchema.parse(await ask(access, '/api/import', request))
  console.log(`\nImported: ${assemblyIds.length} parts lists, ${newMaterials} new materials.`)
}

function readCommand(): { request: z.input<typeof importRequestSchema>; dryRun: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      kind: { type: 'string', default: 'bom' },
      replace: { type: 'boolean', default: false },
      unit: { type: 'string', multiple: true, default: [] },
      link: { type: 'string', multiple: true, default: [] },
      'leave-out': { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  const { kind } = values
  if (file === undefined || more.length > 0 || (kind !== 'bom' && kind !== 'subAssembly'))
    throw new Error(USAGE)
  const name = values.name ?? basename(file).replace(/\.csv$/i, '')
  const units = values.unit.map(pair).map(([part, word]) => [part, unitNamed(word)] as const)
  const links = values.link.map(pair).map(([part, id]) => [part, id === '' ? null : id] as const)
  const request = {
    actorId: SERVER_ACTOR_ID,
    csv: readFileSync(file, 'utf8'),
    name,
    kind,
    replace: values.replace,
    unitByPartName: Object.fromEntries(units),
    linkByPartName: Object.fromEntries(links),
    leftOutLineNumbers: values['leave-out'].map(Number),
    quantityByLineNumber: {},
  } as const
  return {
    request: { ...request, leftOutLineNumbers: [...request.leftOutLineNumbers] },
    dryRun: values['dry-run'],
  }
}

/** `PART=ANSWER`; a part's name may hold an equals sign, an answer never does. */
function pair(text: string): [part: string, answer: string] {
  const cut = text.lastIndexOf('=')
  if (cut < 1) throw new Error(`"${text}" must look like PART=ANSWER`)
  return [text.slice(0, cut), text.slice(cut + 1)]
}

function unitNamed(word: string): (typeof UNIT_NAMES)[number] {
  const unit = UNIT_NAMES.find(name => name.toLowerCase() === word.toLowerCase())
  if (unit === undefined) throw new Error(`"${word}" is no unit; there are: ${UNIT_NAMES.join(', ')}`)
  return unit
}

function accessTo(dataFolder: string): CommandLineAccess {
  try {
    return readCommandLineAccess(dataFolder)
  } catch (cause) {
    throw new Error(
      `No server was started with the data folder ${dataFolder} (FLOORBOOK_DATA) that I may read.`,
      {
        cause,
      },
    )
  }
}

async function ask(access: CommandLineAccess, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${access.token}` }
  const sent = fetch(`${access.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const response = await sent.catch((cause: unknown) => {
    throw new Error(`The server does not answer at ${access.address}: start it first.`, { cause })
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { words, detail } = problemSchema.parse(answer)
  throw new Error(detail === null ? words : `${words} ${detail}`)
}

function previewLines(preview: ImportPreviewAnswer): string[] {
  return preview.lists.flatMap(({ name, kind, existingItemId, lines, problems, questions, counts }) => [
    `\n${name} (${kind}${existingItemId === null ? ', new' : ', its parts list is replaced'})`,
    ...lines.map(
      one => `  line ${one.lineNumber}  ${one.quantityText.padStart(6)}  ${one.name}  →  ${one.words}`,
    ),
    ...problems.map(one => `  PROBLEM  ${one.words}`),
    ...questions.map(one => `  ${one.blocking ? 'QUESTION' : 'question (may stay open)'}  ${one.words}`),
    `  ${Object.entries(counts)
      .map(([fate, count]) => `${count} ${fate}`)
      .join(' · ')}`,
  ])
}
