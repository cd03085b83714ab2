import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { makeFolderSync } from '../folder.ts'

/**
 * What is made of some reports is kept in one file: pieces, one behind the other, then what is said of them, how long that is, and
 * the hash of that. A file that a killed process left is none, and is made again.
 */

/** Where a piece is in its file. */
export interface Piece {
  at: number
  length: number
}

const tail = 4 + 32

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

export interface PartWriter<About> {
  piece: (bytes: Uint8Array) => Piece
  close: (about: About) => void
}

/** The file is there, whole and on the disk, when it is closed. */
export const writePart = <About>(path: string): PartWriter<About> => {
  makeFolderSync(dirname(path))
  const temporary = `${path}.new`
  const descriptor = openSync(temporary, 'w')
  let size = 0
  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
  }
  return {
    piece: (bytes) => {
      write(bytes)
      const piece = { at: size, length: bytes.length }
      size += bytes.length
      return piece
    },
    close: (about) => {
      const words = serialize(about)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(words.length)
      write(Buffer.concat([words, hashOf(words), length]))
      fsyncSync(descriptor)
      closeSync(descriptor)
      renameSync(temporary, path)
    },
  }
}

/** Files that one reader of pieces keeps open. */
const mostOpen = 64

/** Reads pieces of many files, and keeps some of them open. */
export const openPieces = () => {
  const descriptors = new Map<string, number>()
  const close = (): void => {
    for (const descriptor of descriptors.values()) closeSync(descriptor)
    descriptors.clear()
  }
  return {
    json: ({ path, at, length }: Piece & { path: string }): unknown => {
      if (!descriptors.has(path) && descriptors.size === mostOpen) close()
      const descriptor = descriptors.get(path) ?? openSync(path, 'r')
      descriptors.set(path, descriptor)
      return JSON.parse(readAt(descriptor, at, length).toString('utf8'))
    },
    close,
  }
}

const readAt = (descriptor: number, at: number, length: number): Buffer => {
  const bytes = Buffer.allocUnsafe(length)
  for (let got = 0; got < length; ) {
    const n = readSync(descriptor, bytes, got, length - got, at + got)
    if (n === 0) throw new Error('short')
    got += n
  }
  return bytes
}

/** What is said of the pieces of a part; null where there is no such part, or none that is whole. */
export const aboutPart = <About>(path: string): About | null => {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < tail) return null
  return readFrom(path, (descriptor) => {
    const ends = readAt(descriptor, size - tail, tail)
    const length = ends.readUInt32LE(32)
    if (length + tail > size) return null
    const words = readAt(descriptor, size - tail - length, length)
    return hashOf(words).equals(ends.subarray(0, 32)) ? (deserialize(words) as About) : null
  })
}

export const readPiece = (path: string, { at, length }: Piece): Buffer =>
  readFrom(path, (descriptor) => readAt(descriptor, at, length))

/** Parts are more than a process may have open. */
const readFrom = <T>(path: string, read: (descriptor: number) => T): T => {
  const descriptor = openSync(path, 'r')
  try {
    return read(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
