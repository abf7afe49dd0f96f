import { describe } from 'vitest'
import { createMemoryStore } from '../store/memory.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { pullContract } from './pull-contract.ts'

describe('over the store in memory', () => {
  pullContract(async () => createMemoryStore('epoch-1'))
})

describe('over SQLite', () => {
  pullContract(async () => openSqliteStore(':memory:', () => 'epoch-1'))
})
