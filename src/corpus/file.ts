import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { ByteWriter } from 'hyparquet-writer'
import { makeFolderSync } from './folder.ts'

const bufferSize = 1 << 20

/** All of the bytes: a write to a disk may take only some. */
const writeAll = (descriptor: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}

/** A new file that is written from front to end through a buffer, and is on the disk when it is closed. */
export const openFile = (path: string) => {
  makeFolderSync(dirname(path))
  const descriptor = openSync(path, 'w')
  const sink = new ByteWriter(bufferSize)
  const hash = createHash('sha256')
  let size = 0
  const flush = (): void => {
    const bytes = sink.getBytes()
    writeAll(descriptor, bytes)
    hash.update(bytes)
    size += bytes.length
    sink.index = 0
  }
  return {
    /** what the Parquet writer writes to */
    sink,
    flush,
    text: (text: string): void => {
      sink.appendBytes(Buffer.from(text))
      if (sink.index >= bufferSize) flush()
    },
    bytes: (bytes: Uint8Array): void => {
      sink.appendBytes(bytes)
      if (sink.index >= bufferSize) flush()
    },
    /** @returns what was written */
    close: (): { bytes: number; sha256: string } => {
      flush()
      fsyncSync(descriptor)
      closeSync(descriptor)
      return { bytes: size, sha256: hash.digest('hex') }
    },
  }
}
