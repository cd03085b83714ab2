import { cbc } from '@noble/ciphers/aes'
import { notPlain } from './not-plain.ts'

/** The ciphers of encrypted files: ISO 32000-2, 7.6.3.1. */

/** RC4 deciphers as it enciphers: what is drawn from the key is laid over the data. */
export const rc4 = (key: Uint8Array, data: Uint8Array): Uint8Array => {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const swap = (i: number, j: number): void => {
    const kept = state[i]!
    state[i] = state[j]!
    state[j] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 0xff
    swap(i, j)
  }
  const out = new Uint8Array(data.length)
  for (let n = 0, i = 0, j = 0; n < data.length; n++) {
    i = (i + 1) & 0xff
    j = (j + state[i]!) & 0xff
    swap(i, j)
    out[n] = data[n]! ^ state[(state[i]! + state[j]!) & 0xff]!
  }
  return out
}

const BLOCK = 16

/** AES in chained blocks: the first block is where the chain begins, the last ones end in padding. */
export const decryptAes = (key: Uint8Array, data: Uint8Array): Uint8Array => {
  // an empty string is often left empty
  if (data.length === 0) return data
  if (data.length < 2 * BLOCK || data.length % BLOCK !== 0) notPlain('half a block')
  try {
    return cbc(key, data.subarray(0, BLOCK)).decrypt(data.subarray(BLOCK))
  } catch {
    return notPlain('padding')
  }
}
