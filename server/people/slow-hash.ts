import { argon2id } from 'hash-wasm'
import type { Random } from '../replication/ports.ts'
import type { SlowHash } from '../store/port.ts'

/**
 * About a tenth of a second on a desk machine, a third on a tablet: slow enough to make trying PINs a
 * chore.
 */
const ITERATIONS = 2
const MEMORY_KIB = 19_456

/**
 * argon2id with one lane and 32 bytes out, over the UTF-8 bytes of a PIN or of a badge's code in capitals.
 */
export async function slowHash(random: Random, secret: string): Promise<SlowHash> {
  const salt = random.bytes(16)
  const hashHex = await argon2id({
    password: secret,
    salt,
    parallelism: 1,
    iterations: ITERATIONS,
    memorySize: MEMORY_KIB,
    hashLength: 32,
    outputType: 'hex',
  })
  const saltHex = Buffer.from(salt).toString('hex')
  return { saltHex, hashHex, iterations: ITERATIONS, memoryKib: MEMORY_KIB }
}
