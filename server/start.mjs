// Checks Node before anything else is loaded, because an old one cannot even read the rest.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { advice, bundledNode, isNewEnough } from './node-version.mjs'

if (isNewEnough()) {
  // Keeps what Node compiled for the next start: a third of a second here, more on a small machine.
  module.enableCompileCache()
  await import('./main.ts')
} else {
  const node = bundledNode()
  if (node === null) {
    console.log(advice())
    process.exit(1)
  }
  const server = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
  server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))
}
