import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

const apiOrigin = `http://localhost:${process.env.PORT ?? '8080'}`

export default defineConfig({
  plugins: [
    react(),
    // Components and hooks are here; nothing else is anything to the compiler.
    babel({ include: /src\/.*(\.tsx|\/use-[^/]+\.ts)$/, presets: [reactCompilerPreset()] }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm}'],
        maximumFileSizeToCacheInBytes: 6_000_000,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/healthz/, /^\/trust/, /^\/files\//],
        cleanupOutdatedCaches: true,
        importScripts: ['/network-only.js'],
        globIgnores: ['network-only.js'],
        // Else a tablet's first session, enrolled a minute ago, would show no pictures once it walks off.
        clientsClaim: true,
      },
      manifest: {
        name: 'Floorbook',
        short_name: 'Floorbook',
        description: 'The book on the floor: work orders, picking, building and inspection without network.',
        theme_color: '#10312b',
        background_color: '#f6f5f1',
        display: 'standalone',
        orientation: 'any',
        start_url: '/',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: 'dist',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // Pages come from the service worker's store: the lists of what each of them needs would only weigh.
    modulePreload: {
      resolveDependencies: (_file, dependencies, { hostType }) => (hostType === 'html' ? dependencies : []),
    },
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { '/api': apiOrigin, '/healthz': apiOrigin, '/files': apiOrigin, '/trust': apiOrigin } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'server/**/*.test.ts', '.ci/**/*.test.ts'],
    // By default one core is left free; many of these wait for processes of their own.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
