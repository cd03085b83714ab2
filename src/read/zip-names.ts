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
