/** The rules that no compiler or linter checks. Each takes all files and names every place that breaks it. */
export type SourceFile = { readonly path: string; readonly text: string }
export type HouseRule = { readonly name: string; faults(files: readonly SourceFile[]): string[] }

const isCode = ({ path }: SourceFile) => /\.(ts|tsx|mjs)$/.test(path)
const isTest = ({ path }: SourceFile) =>
  /\.test\.tsx?$|\.spec\.ts$|\/testing\/|-contract\.ts$|^e2e\//.test(path)
const isProduct = (file: SourceFile) => isCode(file) && !isTest(file) && /^(src|server)\//.test(file.path)

function importsOf(file: SourceFile): string[] {
  const found = file.text.matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm)
  return [...found].map(match => match[1] ?? '')
}

/** The repository path that an import names, or null for a package. */
function target(file: SourceFile, specifier: string): string | null {
  const border = /^#(kernel|domain|protocol)\/(.*)$/.exec(specifier)
  if (border !== null) return `src/${border[1]}/${border[2]}`
  if (!specifier.startsWith('.')) return null
  const parts = file.path.split('/').slice(0, -1)
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

function lines(files: readonly SourceFile[], pattern: RegExp, why: string): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${why}`] : [])),
  )
}

/** What each room may import; a room not named may import anything below it. */
const MAY_IMPORT: Readonly<Record<string, RegExp>> = {
  'src/kernel/': /^src\/kernel\//,
  'src/domain/': /^src\/(kernel|domain)\//,
  'src/protocol/': /^src\/(kernel|domain|protocol)\//,
  'src/sync/core/': /^src\/(kernel|domain|protocol|sync\/core)\//,
  'src/ui/': /^src\/(kernel|domain|ui|app\/(theme|palette)\.ts)/,
  // It drives both ends: the server's core, and a tablet's sync.
  'server/simulation/': /^(server|src\/(kernel|domain|protocol|sync))\//,
  'server/': /^(server|src\/(kernel|domain|protocol))\//,
}

const inwards: HouseRule = {
  name: 'imports point inwards',
  faults: files =>
    files.filter(isProduct).flatMap(file =>
      importsOf(file).flatMap(specifier => {
        const to = target(file, specifier)
        const room = Object.keys(MAY_IMPORT).find(one => file.path.startsWith(one))
        const allowed = room === undefined ? undefined : MAY_IMPORT[room]
        if (to === null || allowed === undefined || allowed.test(to)) return []
        return [`${file.path} imports ${to}`]
      }),
    ),
}

const featuresApart: HouseRule = {
  name: 'no feature imports another; only app imports features',
  faults: files =>
    files.filter(isProduct).flatMap(file =>
      importsOf(file).flatMap(specifier => {
        const feature = /^src\/features\/([^/]+)\//.exec(target(file, specifier) ?? '')?.[1]
        if (feature === undefined || file.path.startsWith('src/app/')) return []
        return file.path.startsWith(`src/features/${feature}/`) ? [] : [`${file.path} imports ${specifier}`]
      }),
    ),
}

const borders: HouseRule = {
  name: 'a border is crossed by # and only so',
  faults: files =>
    files.filter(isProduct).flatMap(file =>
      importsOf(file).flatMap(specifier => {
        const to = target(file, specifier)
        const room = /^src\/(kernel|domain|protocol)\//.exec(to ?? '')?.[1]
        if (room === undefined) return []
        const inside = file.path.startsWith(`src/${room}/`)
        return inside === specifier.startsWith('#') ? [`${file.path} imports ${specifier}`] : []
      }),
    ),
}

const sizes: HouseRule = {
  name: 'files of 400 lines at most, lines of 110',
  faults: files =>
    files.filter(isCode).flatMap(({ path, text }) => {
      const all = text.split('\n')
      const long = all.flatMap((line, index) =>
        line.length > 110 ? [`${path}:${index + 1} is too long`] : [],
      )
      return all.length > 401 ? [...long, `${path} has ${all.length} lines`] : long
    }),
}

const names: HouseRule = {
  name: 'names say what is there',
  faults: files =>
    files.filter(isCode).flatMap(({ path }) => {
      const name = path.split('/').at(-1) ?? ''
      if (/^(utils?|helpers?|misc|common|manager|service|data|info|index)\.(ts|tsx)$/.test(name))
        return [path]
      return /^[a-z0-9.-]+$/.test(name) ? [] : [path]
    }),
}

const floorIsPlain: HouseRule = {
  name: 'no dialog, snackbar, table or grid on the floor',
  faults: files =>
    files
      .filter(({ path }) => /^src\/features\/(picking|build-runs|quality)\//.test(path))
      .flatMap(file =>
        importsOf(file)
          .filter(one => /^@mui\/.*\b(DataGrid|Dialog|Snackbar|Table)|x-data-grid/.test(one))
          .concat(
            /\b(DataGrid|Dialog|Snackbar|Table(Row|Cell|Body|Head)?)\b[^\n]*from '@mui/.test(file.text)
              ? ['@mui']
              : [],
          )
          .map(one => `${file.path} imports ${one}`),
      ),
}

const pureOfWeather: HouseRule = {
  name: 'the domain knows neither time nor chance',
  faults: files =>
    lines(
      files.filter(file => isProduct(file) && /^src\/(kernel|domain|protocol|sync\/core)\//.test(file.path)),
      /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|fetch\()/,
      'asks the world',
    ),
}

/** `const [first] = them.values()`, `const all = them.keys() ?? []`; not `[...them.values()]`. */
const KEPT_ITERATOR =
  /^\s*const .* = (?!await\b)[^[(]*(?<!Object)\.(values|keys|entries|matchAll)\([^)]*\)( \?\? \[\])?$/

/** React's compiler keeps an iterator for the next rendering, which then finds it read to its end. */
const iteratorsReadWhole: HouseRule = {
  name: 'an iterator is read whole where it is made',
  faults: files =>
    lines(
      // What is compiled: vite.config.ts.
      files.filter(file => isProduct(file) && /\.tsx$|\/use-[^/]+\.ts$/.test(file.path)),
      KEPT_ITERATOR,
      'keeps an iterator: [...them.values()] does not',
    ),
}

const honestTests: HouseRule = {
  name: 'tests are not skipped, singled out or slept through',
  faults: files => [
    ...lines(files.filter(isTest), /\.(skip|only|todo|fixme)\(/, 'skips or singles out'),
    ...lines(files.filter(isTest), /waitForTimeout|setTimeout\(resolve/, 'sleeps'),
  ],
}

const nothingLeftOpen: HouseRule = {
  name: 'nothing is left open in the code',
  faults: files =>
    lines(
      files.filter(file => isCode(file) && !file.path.startsWith('.ci/house')),
      /\b(TODO|FIXME|XXX)\b/,
      'is open',
    ),
}

const noMachine: HouseRule = {
  name: 'no path of a machine, no host of a registry',
  faults: files =>
    lines(
      files.filter(({ path }) => path !== 'package-lock.json' && !path.startsWith('.ci/house')),
      /(^|[^a-zA-Z.])\/(work|farm|root)\/|https?:\/\/(registry|deb)\.[a-z]+\./,
      'names a machine or registry',
    ),
}

const ROOT = new Set([
  'src',
  'public',
  'server',
  'e2e',
  'bench',
  '.ci',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'index.html',
  'README.md',
  'DECISIONS.md',
  'LICENSE',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
])

const cleanRoot: HouseRule = {
  name: 'the root stays clean',
  faults: files => [
    ...new Set(
      files.map(({ path }) => path.split('/')[0] ?? '').filter(top => !ROOT.has(top) && !top.startsWith('.')),
    ),
  ],
}

/**
 * Every numbered rule of a SPEC.md has a test whose name begins with its number, and no test names another.
 */
const rulesAreTested: HouseRule = {
  name: 'each rule has a test, each test its rule',
  faults: files => {
    const specs = files.filter(({ path }) => path.endsWith('SPEC.md'))
    const rules = specs.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:\| |- \*\*)([A-Z]{1,2}\d+)(?: \||\*\*)/gm)].map(match => ({
        path,
        rule: match[1] ?? '',
      })),
    )
    const tested = new Set(
      files
        .filter(isTest)
        .flatMap(({ text }) =>
          [...text.matchAll(/(?:test|it)(?:\.\w+\([^)]*\))?\(\s*[`'"]([A-Z]{1,2}\d+)\b/g)].map(
            match => match[1] ?? '',
          ),
        ),
    )
    const untested = rules
      .filter(({ rule }) => !tested.has(rule))
      .map(({ path, rule }) => `${path} ${rule} has no test`)
    const known = new Set(rules.map(({ rule }) => rule))
    const strangers = [...tested]
      .filter(rule => !known.has(rule))
      .map(rule => `a test names ${rule}, which no SPEC.md has`)
    const counts = new Map<string, string[]>()
    for (const { path, rule } of rules) counts.set(rule, [...(counts.get(rule) ?? []), path])
    const twice = [...counts]
      .filter(([, paths]) => paths.length > 1)
      .map(([rule, paths]) => `${rule} stands in ${paths.join(' and ')}`)
    return [...untested, ...strangers, ...twice]
  },
}

export const HOUSE_RULES: readonly HouseRule[] = [
  inwards,
  featuresApart,
  borders,
  sizes,
  names,
  floorIsPlain,
  pureOfWeather,
  iteratorsReadWhole,
  honestTests,
  nothingLeftOpen,
  noMachine,
  cleanRoot,
  rulesAreTested,
]
