import { outboxContract, type OutboxUnderTest } from './outbox-contract.ts'
import { createMemoryOutbox } from './outbox-memory.ts'

outboxContract(() => {
  const outbox = createMemoryOutbox()
  const underTest: OutboxUnderTest = { outbox, add: outbox.add, row: outbox.row, reopen: () => underTest }
  return underTest
})
