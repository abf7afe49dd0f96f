/*
 * Part of the service worker (`importScripts`): what it keeps nothing of goes past it. Each request that it is
 * asked about wakes it, and one that comes while an old worker is told to go brings that back: Chromium then
 * waits for up to five minutes before the newer version may take over. Browsers without static routes ask the
 * worker, as before.
 */
self.addEventListener('install', event => {
  if (typeof event.addRoutes !== 'function') return
  const past = ['/api/*', '/files/*', '/healthz', '/trust*']
  const routes = past.map(pathname => ({ condition: { urlPattern: { pathname } }, source: 'network' }))
  event.waitUntil(event.addRoutes(routes))
})
