import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parseAst } from 'vite'
import { z } from 'zod'
import type { FigureSheet } from './figures.ts'

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Gzip sizes of the built client: what the first paint waits for (the page, its scripts with all their static
 * imports, its styles), the storage worker, and the chunks that come later. Fonts and pictures are not
 * counted.
 */
export function measureFirstPaint(sheet: FigureSheet): void {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(match => match[1] ?? '')
  const first = new Set<string>()
  for (const path of named) follow(path, first)
  const scripts = readdirSync(join(DIST, 'assets')).filter(name => /\.(js|css)$/.test(name))
  const later = scripts.map(name => `/assets/${name}`).filter(path => !first.has(path))
  const workers = later.filter(path => path.includes('worker'))
  const lazy = later.filter(path => !path.includes('worker'))
  const firstBytes = gzipSync(html).length + sizeOf([...first])
  sheet.add({ name: FIRST_PAINT, value: firstBytes, unit: 'bytes', n: first.size + 1 })
  sheet.add({ name: 'storage worker, gzip', value: sizeOf(workers), unit: 'bytes', n: workers.length })
  sheet.add({ name: 'lazy chunks together, gzip', value: sizeOf(lazy), unit: 'bytes', n: lazy.length })
}

export const FIRST_PAINT = 'first paint, gzip'

/** Adds a file and everything that it imports statically. */
function follow(path: string, found: Set<string>): void {
  if (found.has(path)) return
  found.add(path)
  if (!path.endsWith('.js')) return
  for (const specifier of staticImports(readFileSync(join(DIST, path), 'utf8'))) {
    follow(new URL(specifier, new URL(path, 'http://dist')).pathname, found)
  }
}

const importSchema = z.object({
  type: z.enum(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration']),
  source: z.object({ value: z.string() }),
})

function staticImports(code: string): string[] {
  return parseAst(code).body.flatMap(statement => {
    const found = importSchema.safeParse(statement)
    return found.success ? [found.data.source.value] : []
  })
}

function sizeOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0)
}
