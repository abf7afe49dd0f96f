import { spawn } from 'node:child_process'

/** The server and Vite side by side; when one ends, so does the other. */
const commands = [
  [
    'node',
    ['--watch-path=server', '--watch-path=src/domain', '--watch-path=src/protocol', 'server/start.mjs'],
  ],
  ['vite', []],
] as const

const children = commands.map(([file, args]) => spawn(file, args, { stdio: 'inherit' }))
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const child of children) child.on('exit', stop)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
