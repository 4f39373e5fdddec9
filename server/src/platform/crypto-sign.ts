import { createECDH } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import smCrypto from 'sm-crypto'

/**
 * Where signatures come from: software today, a hardware module later, behind the same three names.
 * Digests are 64 hex digits, signatures 128 hex digits (r ‖ s), the public key 130 hex digits (04 ‖ x ‖ y).
 */
export type CryptoProvider = {
  publicKey: string
  /** Signs the 32 bytes of a digest with SM2 (GB/T 32918.2, SM3, the standard's user id). */
  signRoot(digestHex: string): Promise<string>
  /** True when the signature is this provider's, or that of the public key given. Never throws on malformed input. */
  verifyRoot(digestHex: string, signature: string, publicKey?: string): boolean
  /** Ends the signing thread. Later signatures are refused. */
  close(): Promise<void>
}

/** Signs in a thread of its own. `sign` rejects after `close` or when the thread dies. */
export type Signer = {
  sign(digestHex: string): Promise<string>
  close(): Promise<void>
}

/** The answer of the signing thread to one request. */
export type SignerAnswer = { id: number; signature: string } | { id: number; error: string }

/** The user id GB/T 32918 takes where none is agreed; both sides must use it. */
export const USER_ID = '1234567812345678'

const { sm2 } = smCrypto

/** A new SM2 key pair from the system's randomness: 64 and 130 hex digits. */
export function newKeyPair(): { privateKey: string; publicKey: string } {
  // OpenSSL draws and multiplies: sm-crypto's own generator stretches one seed with RC4.
  const ecdh = createECDH('SM2')
  ecdh.generateKeys()
  return { privateKey: ecdh.getPrivateKey('hex').padStart(64, '0'), publicKey: ecdh.getPublicKey('hex') }
}

/** The public key of a private key. Throws RangeError when the private key is not 64 hex digits in the curve's range. */
export function publicKeyOf(privateKey: string): string {
  if (!/^[0-9a-f]{64}$/i.test(privateKey)) throw new RangeError('An SM2 private key is 64 hex digits')
  const ecdh = createECDH('SM2')
  try {
    ecdh.setPrivateKey(privateKey, 'hex')
  } catch (cause) {
    throw new RangeError('The SM2 private key lies outside the range of the curve', { cause })
  }
  return ecdh.getPublicKey('hex')
}

/**
 * Signs the 32 bytes of a digest here and now; takes some 20 ms, so servers use `createSigner`.
 * sm-crypto and not node:crypto, whose sign('sm3') on an SM2 key is ECDSA.
 */
export function signDigest(digestHex: string, privateKey: string, publicKey = publicKeyOf(privateKey)): string {
  return sm2.doSignature(digestBytes(digestHex), privateKey, { hash: true, publicKey, userId: USER_ID })
}

/** True when `signature` is the SM2 signature of the digest's 32 bytes under this public key. Never throws. */
export function verifyDigest(digestHex: string, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(digestHex) || !/^[0-9a-f]{128}$/i.test(signature)) return false
  if (!/^04[0-9a-f]{128}$/i.test(publicKey)) return false
  return sm2.doVerifySignature(digestBytes(digestHex), signature, publicKey, { hash: true, userId: USER_ID })
}

/** Starts a signing thread for a private key; signatures come in the order asked. */
export function createSigner({ privateKey }: { privateKey: string }): Signer {
  publicKeyOf(privateKey)
  const worker = new Worker(new URL('./crypto-sign-worker.ts', import.meta.url), { workerData: { privateKey } })
  const waiting = new Map<number, { resolve: (signature: string) => void; reject: (error: Error) => void }>()
  let lastId = 0
  let ended: Error | undefined

  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('message', (answer: SignerAnswer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer.signature)
  })
  worker.on('error', (cause: unknown) => end(new Error('The signing thread failed', { cause })))
  worker.on('exit', () => end(new Error('The signing thread has ended')))
  // An idle signer must not keep a process alive; it is held only while an answer is owed.
  worker.unref()

  return {
    sign(digestHex) {
      if (ended) return Promise.reject(ended)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.ref()
        worker.postMessage({ id, digestHex })
      })
    },
    async close() {
      end(new Error('The signer was closed'))
      await worker.terminate()
    },
  }
}

/** The provider that keeps its key in this process: for demonstration and for cities without a hardware module. */
export function createSoftwareProvider({ privateKey }: { privateKey: string }): CryptoProvider {
  const publicKey = publicKeyOf(privateKey)
  const signer = createSigner({ privateKey })
  return {
    publicKey,
    signRoot: digestHex => signer.sign(digestHex),
    verifyRoot: (digestHex, signature, key = publicKey) => verifyDigest(digestHex, signature, key),
    close: () => signer.close(),
  }
}

function digestBytes(digestHex: string): number[] {
  if (!/^[0-9a-f]{64}$/i.test(digestHex)) throw new RangeError('A digest to sign is 64 hex digits')
  return [...Buffer.from(digestHex, 'hex')]
}
