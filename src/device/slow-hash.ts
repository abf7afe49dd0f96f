import { argon2id } from 'hash-wasm'

/** argon2id with one lane and 32 bytes out, as the server makes it. Loaded when somebody signs in. */
export function slowHash(
  secret: string,
  salt: Uint8Array,
  cost: { readonly iterations: number; readonly memoryKib: number },
): Promise<Uint8Array> {
  return argon2id({
    password: secret,
    salt,
    parallelism: 1,
    iterations: cost.iterations,
    memorySize: cost.memoryKib,
    hashLength: 32,
    outputType: 'binary',
  })
}
