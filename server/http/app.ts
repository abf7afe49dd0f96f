import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyServerFactory, LogController } from 'fastify'
import { constants } from 'node:zlib'
import { z } from 'zod'
import { PUSH_BODY_BYTES_MAX } from '#protocol/push.ts'
import type { ProblemCode } from '#protocol/problem.ts'
import { StoreFailure } from '../store/failure.ts'
import { registerApi } from './api.ts'
import { registerClient } from './client-files.ts'
import { registerOpenApi } from './openapi.ts'
import { guardOrigin } from './origin.ts'
import type { Parts } from './parts.ts'
import { sendProblem } from './route.ts'
import { registerStream } from './stream-route.ts'

/** Builds one listener; http and https have one each, over the same parts. `serverFactory` brings TLS. */
export async function buildApp(parts: Parts, serverFactory?: FastifyServerFactory): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: PUSH_BODY_BYTES_MAX,
    trustProxy: parts.config.trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: parts.config.logLevel,
      redact: ['req.headers.authorization', 'headers.authorization', 'authorization', 'token', 'secret'],
    },
    // Streams stay open for hours: a shutdown closes them instead of waiting.
    forceCloseConnections: true,
    ...(serverFactory === undefined ? {} : { serverFactory }),
  })
  await app.register(helmet, HEADERS)
  await app.register(compress, { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } })
  await app.register(rateLimit, { global: false })
  setErrors(app)
  guardOrigin(app, parts.trust)
  registerApi(app, parts)
  registerStream(app, parts)
  registerOpenApi(app, parts.version)
  await registerClient(app, parts.clientFolders)
  return app
}

const HEADERS = {
  // The name of this server is the maker's own and may be served without https again.
  strictTransportSecurity: false,
  crossOriginEmbedderPolicy: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // WebAssembly: the hash that verifies PINs, and the barcode decoder.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      // The component library writes its styles at run time.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
}

const errorSchema = z.object({ code: z.string().optional(), statusCode: z.int().optional() })

function setErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const code = problemOf(error)
    if (code === 'broken' || code === 'diskFull') request.log.error({ err: error, url: request.url }, code)
    return sendProblem(reply, { code, detail: null })
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug({ method: request.method, url: request.url, status: reply.statusCode }, 'answered')
  })
}

function problemOf(error: unknown): ProblemCode {
  if (error instanceof StoreFailure) return error.kind === 'diskFull' ? 'diskFull' : 'overloaded'
  const known = errorSchema.safeParse(error)
  if (!known.success) return 'broken'
  if (known.data.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'tooLarge'
  if (known.data.statusCode === 429) return 'tooMany'
  const status = known.data.statusCode ?? 500
  return status >= 400 && status < 500 ? 'malformed' : 'broken'
}
