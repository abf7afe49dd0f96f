import { storeContract } from './store-contract.ts'
import { createMemoryStore } from './memory.ts'

storeContract(async () => createMemoryStore('epoch'))
