const free = 0xfffffff0

/** The streams of a compound file (MS-CFB) by their names, each by following its own chain of sectors. */
export const streamsOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : free)
  const size = 1 << view.getUint16(30, true)
  const sector = (n: number): number => (n + 1) * size
  const next: number[] = []
  const lists = Array.from({ length: 109 }, (_, i) => u32(76 + 4 * i))
  for (let n = u32(68), left = u32(72); left > 0 && n < free; left--) {
    for (let i = 0; i < size / 4 - 1; i++) lists.push(u32(sector(n) + 4 * i))
    n = u32(sector(n) + size - 4)
  }
  for (const list of lists) if (list < free) for (let i = 0; i < size / 4; i++) next.push(u32(sector(list) + 4 * i))
  const chain = (first: number, links: readonly number[]): number[] => {
    const all: number[] = []
    for (let n = first; n < free && all.length <= links.length; n = links[n] ?? free) all.push(n)
    return all
  }
  const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
    const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole.subarray(0, length)
  }
  const large = (first: number, length: number): Uint8Array =>
    joined(
      chain(first, next).map((n) => bytes.subarray(sector(n), sector(n) + size)),
      length,
    )
  const directory = large(u32(48), Number.POSITIVE_INFINITY)
  const entries = Array.from({ length: directory.length >> 7 }, (_, i) => {
    const entry = new DataView(directory.buffer, directory.byteOffset + 128 * i, 128)
    const name = new TextDecoder('utf-16le').decode(directory.subarray(128 * i, 128 * i + 64)).replace(/\0.*$/su, '')
    return { name, kind: entry.getUint8(66), first: entry.getUint32(116, true), length: entry.getUint32(120, true) }
  })
  const root = entries.find((e) => e.kind === 5)
  const small = root ? large(root.first, root.length) : new Uint8Array()
  const links = large(u32(60), Number.POSITIVE_INFINITY)
  const smallNext = Array.from({ length: links.length >> 2 }, (_, i) =>
    new DataView(links.buffer, links.byteOffset).getUint32(4 * i, true),
  )
  const read = ({ first, length }: { first: number; length: number }): Uint8Array =>
    length >= u32(56)
      ? large(first, length)
      : joined(
          chain(first, smallNext).map((n) => small.subarray(64 * n, 64 * n + 64)),
          length,
        )
  return new Map(entries.filter((e) => e.kind === 2).map((e) => [e.name, read(e)]))
}
