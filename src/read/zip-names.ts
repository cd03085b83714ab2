import { addTo } from '../base/group-by.ts'

/**
 * Names of the files in a zip, read from the headers in front of each file and from the directory at its end, without
 * unpacking anything: enough to say what a container is, even when it is cut off.
 */
export const zipNames = (bytes: Uint8Array): string[] => {
  const names = new Set<string>()
  const decoder = new TextDecoder('utf-8')
  const nameAt = (offset: number, length: number): void => {
    if (length > 0 && offset + length <= bytes.length)
      names.add(decoder.decode(bytes.subarray(offset, offset + length)))
  }
  for (let i = bytes.indexOf(0x50); i !== -1 && i + 30 <= bytes.length; i = bytes.indexOf(0x50, i + 1)) {
    if (bytes[i + 1] !== 0x4b) continue
    if (bytes[i + 2] === 3 && bytes[i + 3] === 4) nameAt(i + 30, bytes[i + 26]! | (bytes[i + 27]! << 8))
    else if (bytes[i + 2] === 1 && bytes[i + 3] === 2)
      nameAt(i + 46, (bytes[i + 28] ?? 0) | ((bytes[i + 29] ?? 0) << 8))
  }
  return [...names]
}

/** Checksums (CRC-32) that the directory of a zip gives for each name. More than one where a name stands there twice. */
export const zipChecksums = (bytes: Uint8Array): Map<string, number[]> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const decoder = new TextDecoder('utf-8')
  const found = new Map<string, number[]>()
  for (let i = bytes.indexOf(0x50); i !== -1 && i + 46 <= bytes.length; i = bytes.indexOf(0x50, i + 1)) {
    if (view.getUint32(i, true) !== 0x02014b50) continue
    const name = decoder.decode(bytes.subarray(i + 46, i + 46 + view.getUint16(i + 28, true)))
    addTo(found, name, view.getUint32(i + 16, true))
  }
  return found
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

export const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
