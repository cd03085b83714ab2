import { createCipheriv, createHash } from 'node:crypto'
import { rc4 } from '../../../src/read/pdf/plain/ciphers.ts'
import { isArray, isDict, isName, isRef, type PdfObject, readObject } from '../../../src/read/pdf/plain/objects.ts'
import { type PdfObjects, stream } from '../../fuzz/raw-pdf.ts'

/**
 * Writes encrypted PDFs, in the way that ISO 32000-2, 7.6, has them written: the opposite of what is tested, with the
 * hashes and AES of node.
 */
export interface Way {
  version: 1 | 2 | 4 | 5
  revision: 2 | 3 | 4 | 5 | 6
  /** of the key */
  bits: number
  /** of the crypt filter, from version 4 on */
  method?: 'V2' | 'AESV2' | 'AESV3'
  /** the filters of strings and of streams */
  strings?: string
  streams?: string
  user?: string
  /** that of the user where there is none */
  owner?: string
  metadata?: boolean
  /** all objects but streams in an object stream, and the table as a stream */
  packed?: boolean
  /** the dictionary of encryption in the trailer itself */
  direct?: boolean
  /** strings in parentheses, with nothing escaped but what must be */
  literal?: boolean
  generation?: number
  /** what is written otherwise in the dictionary of encryption */
  change?: (dictionary: string) => string
}

/** All the ways in which a file can be encrypted. */
export const ways: [name: string, way: Way][] = [
  ['RC4, 40 bits', { version: 1, revision: 2, bits: 40 }],
  ['RC4, 40 bits, with further permissions', { version: 1, revision: 3, bits: 40 }],
  ['RC4, 56 bits', { version: 2, revision: 3, bits: 56 }],
  ['RC4, 128 bits', { version: 2, revision: 3, bits: 128 }],
  ['RC4 by a crypt filter', { version: 4, revision: 4, bits: 128, method: 'V2' }],
  ['AES, 128 bits', { version: 4, revision: 4, bits: 128, method: 'AESV2' }],
  ['AES, 128 bits, metadata in clear', { version: 4, revision: 4, bits: 128, method: 'AESV2', metadata: false }],
  ['AES, 256 bits, as Acrobat 9 did', { version: 5, revision: 5, bits: 256, method: 'AESV3' }],
  ['AES, 256 bits', { version: 5, revision: 6, bits: 256, method: 'AESV3' }],
  ['AES, 256 bits, metadata in clear', { version: 5, revision: 6, bits: 256, method: 'AESV3', metadata: false }],
]

type Bytes = Uint8Array
const bytesOf = (text: string): Bytes => Uint8Array.from(text, (c) => c.charCodeAt(0))
const textOf = (bytes: Bytes): string => Buffer.from(bytes).toString('latin1')
const join = (...parts: Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts))
const hash = (name: string, ...parts: Bytes[]): Bytes =>
  new Uint8Array(createHash(name).update(Buffer.concat(parts)).digest())
const aes = (mode: string, key: Bytes, start: Bytes | null, data: Bytes, padding = false): Bytes => {
  const cipher = createCipheriv(`aes-${key.length * 8}-${mode}`, key, start).setAutoPadding(padding)
  return join(cipher.update(data), cipher.final())
}
const fourBytes = (n: number): Bytes => {
  const four = Buffer.alloc(4)
  four.writeInt32LE(n | 0)
  return new Uint8Array(four)
}
/** What stands for chance: the same file comes out each time. */
const salt = (size: number, seed: string): Bytes => hash('sha512', bytesOf(seed)).subarray(0, size)

const PADDING = bytesOf(
  '\x28\xbf\x4e\x5e\x4e\x75\x8a\x41\x64\x00\x4e\x56\xff\xfa\x01\x08\x2e\x2e\x00\xb6\xd0\x68\x3e\x80\x2f\x0c\xa9\xfe\x64\x53\x69\x7a',
)
const padded = (password: string): Bytes => join(bytesOf(password), PADDING).subarray(0, 32)
const ID = salt(16, 'identifier')
const PERMISSIONS = -1052

const often = (times: number, data: Bytes, step: (data: Bytes, i: number) => Bytes): Bytes => {
  let out = data
  for (let i = 0; i < times; i++) out = step(out, i)
  return out
}
const turned = (key: Bytes, data: Bytes): Bytes =>
  often(20, data, (out, i) =>
    rc4(
      key.map((b) => b ^ i),
      out,
    ),
  )

/** The key of a file and what its dictionary says of it, up to revision 4. */
const shortKey = ({ revision, bits, user = '', owner, metadata = true }: Way): { key: Bytes; said: string } => {
  const size = bits / 8
  const again = revision >= 3 ? 50 : 0
  const ownerKey = often(again, hash('md5', padded(owner ?? user)), (h) => hash('md5', h)).subarray(0, size)
  const O = revision === 2 ? rc4(ownerKey, padded(user)) : turned(ownerKey, padded(user))
  const first = hash(
    'md5',
    ...[padded(user), O, fourBytes(PERMISSIONS), ID, revision >= 4 && !metadata ? fourBytes(-1) : new Uint8Array()],
  )
  const key = often(again, first.subarray(0, size), (h) => hash('md5', h).subarray(0, size))
  const U = revision === 2 ? rc4(key, PADDING) : join(turned(key, hash('md5', PADDING, ID)), salt(16, 'anything'))
  return { key, said: `/O ${hex(O)} /U ${hex(U)}` }
}

const longHash = (revision: number, password: Bytes, ...more: Bytes[]): Bytes => {
  let k = hash('sha256', password, ...more)
  const user = more[1] ?? new Uint8Array()
  for (let round = 1, e = new Uint8Array(); revision === 6; round++) {
    const part = join(password, k, user)
    e = Uint8Array.from(aes('cbc', k.subarray(0, 16), k.subarray(16, 32), join(...Array(64).fill(part))))
    const number = BigInt(`0x${Buffer.from(e.subarray(0, 16)).toString('hex')}`)
    k = hash(['sha256', 'sha384', 'sha512'][Number(number % 3n)]!, e)
    if (round >= 64 && e.at(-1)! <= round - 32) break
  }
  return k.subarray(0, 32)
}

const longKey = ({ revision, user = '', owner, metadata = true }: Way): { key: Bytes; said: string } => {
  const key = salt(32, 'key')
  const nowhere = new Uint8Array(16)
  const behind = (password: string, seed: string, more: Bytes[]): [check: Bytes, locked: Bytes] => {
    const [check, lock] = [salt(8, `${seed} check`), salt(8, `${seed} key`)]
    const words = new TextEncoder().encode(password).subarray(0, 127)
    return [
      join(longHash(revision, words, check, ...more), check, lock),
      aes('cbc', longHash(revision, words, lock, ...more), nowhere, key),
    ]
  }
  const [U, UE] = behind(user, 'user', [])
  const [O, OE] = behind(owner ?? user, 'owner', [U])
  const perms = join(fourBytes(PERMISSIONS), fourBytes(-1), bytesOf(metadata ? 'Tadb' : 'Fadb'), salt(4, 'end'))
  const said = { O, OE, U, UE, Perms: aes('ecb', key, null, perms) }
  return {
    key,
    said: Object.entries(said)
      .map(([name, bytes]) => `/${name} ${hex(bytes)}`)
      .join(' '),
  }
}

const hex = (bytes: Bytes): string => `<${Buffer.from(bytes).toString('hex')}>`

/** How the data of an object are encrypted by a filter. */
const encrypted = (way: Way, key: Bytes, filter: string, data: Bytes, number: number): Bytes => {
  if (filter === 'Identity') return data
  const method = way.version < 4 ? 'V2' : way.method
  const { generation = 0 } = way
  const own = Uint8Array.of(number, number >> 8, number >> 16, generation, generation >> 8)
  const mark = method === 'AESV2' ? bytesOf('sAlT') : new Uint8Array()
  const ownKey = method === 'AESV3' ? key : hash('md5', key, own, mark).subarray(0, Math.min(16, key.length + 5))
  if (method === 'V2') return rc4(ownKey, data)
  const start = salt(16, `${number} ${data.length}`)
  return join(start, aes('cbc', ownKey, start, data, true))
}

const written = (o: PdfObject, generation: number, text: (s: string) => string): string => {
  const within = (each: PdfObject): string => written(each, generation, text)
  if (typeof o === 'string') return text(o)
  if (isName(o)) return `/${o.name.replace(/[^\w.+-]/gu, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
  if (isRef(o)) return `${o.ref} ${generation} R`
  if (isArray(o)) return `[${o.map(within).join(' ')}]`
  if (isDict(o)) return `<< ${[...o].map(([key, value]) => `${within({ name: key })} ${within(value)}`).join(' ')} >>`
  return String(o)
}

/** The objects of a PDF, encrypted. */
export const writeEncrypted = (objects: PdfObjects, way: Way, trailer = ''): Uint8Array => {
  const { key, said } = way.version === 5 ? longKey(way) : shortKey(way)
  const { generation = 0, strings = 'StdCF', streams = 'StdCF' } = way
  const literal = (s: string): string => `(${s.replace(/[\\()]/gu, '\\$&')})`
  const asText = (bytes: Bytes): string => (way.literal ? literal(textOf(bytes)) : hex(bytes))
  const filters =
    way.version < 4 ? '' : `/CF << /StdCF << /CFM /${way.method} >> >> /StrF /${strings} /StmF /${streams} `
  const metadata = way.metadata === false ? '/EncryptMetadata false ' : ''
  const plain = `<< /Filter /Standard /V ${way.version} /R ${way.revision} /Length ${way.bits} /P ${PERMISSIONS} ${filters}${metadata}${said} >>`
  const dictionary = way.change ? way.change(plain) : plain

  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const at = new Map<number, number>()
  const put = (number: number, body: string, g: number): void => {
    at.set(number, text.length)
    text += `${number} ${g} obj\n${body}\nendobj\n`
  }
  const putStream = (number: number, content: string, dict: string, g: number): void =>
    put(number, stream(textOf(encrypted(way, key, streams, bytesOf(content), number)), dict), g)

  const packed: [number: number, body: string][] = []
  for (const [number, body] of objects) {
    const cursor = { bytes: bytesOf(body), at: 0 }
    const object = readObject(cursor, true)
    const encryptedText = (s: string): string => asText(encrypted(way, key, strings, bytesOf(s), number))
    const content = /^\s*stream\n([\s\S]*)\nendstream$/u.exec(body.slice(cursor.at))?.[1]
    if (content !== undefined && isDict(object)) {
      const rest = new Map([...object].filter(([name]) => name !== 'Length'))
      putStream(number, content, `${written(rest, generation, encryptedText).slice(2, -2)} `, generation)
    } else if (way.packed) packed.push([number, written(object, generation, (s) => hex(bytesOf(s)))])
    else put(number, written(object, generation, encryptedText), generation)
  }
  const next = Math.max(...objects.keys()) + 1
  if (!way.direct) put(next, dictionary, 0)
  const entries = `/Root 1 ${way.packed ? 0 : generation} R /ID [${hex(ID)} ${hex(ID)}] /Encrypt ${way.direct ? dictionary : `${next} 0 R`} ${trailer}`
  return bytesOf(way.packed ? endPacked() : endPlain())

  function endPlain(): string {
    const rows = [...at].map(
      ([n, place]) =>
        `${n} 1\n${String(place).padStart(10, '0')} ${String(n === next ? 0 : generation).padStart(5, '0')} n \n`,
    )
    return `${text}xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${next + 1} ${entries} >>\nstartxref\n${text.length}\n%%EOF\n`
  }
  function endPacked(): string {
    const [pack, table] = [next + 1, next + 2]
    let bodies = ''
    const places = packed.map(([number, body]) => {
      const place = `${number} ${bodies.length}`
      bodies += `${body}\n`
      return place
    })
    const first = `${places.join(' ')}\n`
    putStream(pack, first + bodies, `/Type /ObjStm /N ${packed.length} /First ${first.length} `, 0)
    at.set(table, text.length)
    const rows = Array.from({ length: table + 1 }, (_, n) => {
      const index = packed.findIndex(([number]) => number === n)
      const [kind, place, more] = index >= 0 ? [2, pack, index] : at.has(n) ? [1, at.get(n)!, generation] : [0, 0, 0]
      return [kind, place >> 16, place >> 8, place, kind === 1 && n >= next ? 0 : more].map((b) => b & 0xff)
    })
    const content = textOf(Uint8Array.from(rows.flat()))
    const start = text.length
    return `${text}${table} 0 obj\n${stream(content, `/Type /XRef /W [1 3 1] /Size ${table + 1} ${entries} `)}\nendobj\nstartxref\n${start}\n%%EOF\n`
  }
}
