import { type Unzipped, unzipSync } from 'fflate'
import { NianbaoError } from '../../base/error.ts'
import { tooLarge } from '../../base/options.ts'
import { crc32, zipChecksums } from '../zip-names.ts'

/** Files unpacked from one package. None that office programs write holds as many. */
const MAX_FILES = 20_000

/**
 * The files of a zip that are wanted. What the zip claims that they unpack to is looked at first, each and all together;
 * their checksums are looked at after. Throws `too-large`, and what `damaged` makes.
 */
export const unpackWanted = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  maxBytes: number,
  damaged: (what: string, cause?: unknown) => NianbaoError,
): Unzipped => {
  let files: Unzipped
  let whole = 0
  let count = 0
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > MAX_FILES) throw damaged('entries')
        if (!wanted(name)) return false
        whole += originalSize
        if (whole > maxBytes) throw tooLarge(whole, maxBytes)
        return true
      },
    })
  } catch (error) {
    throw error instanceof NianbaoError ? error : damaged('zip', error)
  }
  const checksums = zipChecksums(bytes)
  for (const [name, part] of Object.entries(files))
    if (!checksums.get(name)?.includes(crc32(part))) throw damaged(`${name}: CRC`)
  return files
}

/** The text of an XML part, by the mark at its start. */
export const decodeXml = (bytes: Uint8Array): string => {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Where a path leads that is written in another part. */
export const resolvePart = (base: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const step of target.split('/'))
    if (step === '..') parts.pop()
    else if (step !== '.' && step !== '') parts.push(step)
  return parts.join('/')
}
