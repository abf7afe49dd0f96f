import { spawn } from 'node:child_process'

/** One command of a check: its name, what is run, and extra environment. */
export type Step = {
  readonly name: string
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

type Ran = { readonly name: string; readonly ok: boolean; readonly seconds: number; readonly output: string }

/** Runs steps side by side and prints each when it ends; what a passing step said is left out. */
export async function runTogether(steps: readonly Step[]): Promise<boolean> {
  const results = await Promise.all(
    steps.map(async step => {
      const ran = await run(step, 'quiet')
      console.log(`${ran.ok ? 'ok  ' : 'FAIL'} ${ran.name} (${ran.seconds.toFixed(1)} s)`)
      if (!ran.ok) console.log(ran.output.trimEnd())
      return ran.ok
    }),
  )
  return results.every(Boolean)
}

/** Runs steps one after another with their output shown; stops at the first that fails. */
export async function runInTurn(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) {
    console.log(`\n== ${step.name}`)
    const ran = await run(step, 'shown')
    console.log(`== ${step.name}: ${ran.ok ? 'ok' : 'FAILED'} (${ran.seconds.toFixed(1)} s)`)
    if (!ran.ok) return false
  }
  return true
}

function run(step: Step, output: 'quiet' | 'shown'): Promise<Ran> {
  const [file = '', ...rest] = step.command
  const startedAt = performance.now()
  const child = spawn(file, rest, {
    env: { ...process.env, ...step.env },
    stdio: output === 'shown' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return new Promise(resolve => {
    const done = (ok: boolean) => {
      resolve({ name: step.name, ok, seconds: (performance.now() - startedAt) / 1000, output: text })
    }
    child.on('error', error => {
      text += error.message
      done(false)
    })
    child.on('close', code => done(code === 0))
  })
}
