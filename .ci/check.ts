import { runTogether, type Step } from './steps.ts'

const types = (project: string): Step => ({ name: `types: ${project}`, command: ['tsc', '-p', project] })

const ok = await runTogether([
  types('.'),
  types('src/domain'),
  types('server'),
  types('e2e'),
  {
    name: 'lint',
    command: ['oxlint', '--type-aware', '--deny-warnings', 'src', 'server', 'e2e', 'bench', '.ci'],
  },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'house rules', command: ['node', '.ci/house.ts'] },
])
process.exitCode = ok ? 0 : 1
