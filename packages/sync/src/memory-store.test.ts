import { MemoryStore } from "./memory-store.ts"
import { describeDocumentStore } from "./store-contract.ts"

describeDocumentStore("the store in memory", async () => {
  const store = new MemoryStore()
  let count = 0
  return {
    store,
    newDocument: async () => {
      const documentId = `document-${count++}`
      store.create(documentId)
      return documentId
    },
    deleteDocument: async (documentId) => store.delete(documentId),
    newPerson: async () => `person-${count++}`,
    unknownDocument: () => `unknown-${count++}`,
    close: async () => {},
  }
})
