import { parentPort, workerData } from 'node:worker_threads'
import { publicKeyOf, type SignerAnswer, signDigest } from './crypto-sign.ts'

// The thread behind createSigner: one request in, one answer out, in order.
const { privateKey } = workerData as { privateKey: string }
const publicKey = publicKeyOf(privateKey)

parentPort?.on('message', ({ id, digestHex }: { id: number; digestHex: string }) => {
  parentPort?.postMessage(answer(id, digestHex))
})

function answer(id: number, digestHex: string): SignerAnswer {
  try {
    return { id, signature: signDigest(digestHex, privateKey, publicKey) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
