import { md5 } from '@noble/hashes/legacy'
import { concatBytes } from '@noble/hashes/utils'
import { bytesOfBinary } from '../../../base/binary.ts'
import { decryptAes, rc4 } from './ciphers.ts'
import { fileKeyOf, type Handler } from './file-key.ts'
import { latin1 } from './lexer.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, isStream, type PdfObject, type Ref, type Stream } from './objects.ts'

/**
 * Encrypted files (ISO 32000-2, 7.6): what the dictionary of encryption says of them, and how strings and streams are
 * decrypted once a password has been found to be right. Loaded for such files alone.
 */
export interface Decryption {
  /** an object of the file with its strings decrypted; its data, where it has any, are when they are asked for */
  readonly objectOf: (object: PdfObject, ref: Ref) => PdfObject
  readonly dataOf: (stream: Stream) => Uint8Array
}

/** Without any password of its own a file opens with the empty one: then the given one does no harm. */
export const openEncryption = (dict: Dict, id: string, password: string | undefined): Decryption => {
  const handler = handlerOf(dict, id)
  const key =
    (password ? fileKeyOf(handler, password) : undefined) ?? fileKeyOf(handler, '') ?? notPlain('another password')
  const strings = methodOf(dict, 'StrF', key)
  const streams = methodOf(dict, 'StmF', key)
  return {
    objectOf: (object, ref) => withStrings(object, ref, (text) => textOf(strings(bytesOfBinary(text), ref))),
    dataOf: (stream) => {
      const type = stream.dict.get('Type')
      // these may be in clear, and say nothing that is read
      if (isName(type) && (type.name === 'Metadata' || type.name === 'XRef')) notPlain('a stream of another kind')
      return streams(stream.data, stream.of ?? notPlain('a stream of no object'))
    },
  }
}

const textOf = (bytes: Uint8Array): string => latin1(bytes, 0, bytes.length)

const withStrings = (o: PdfObject, of: Ref, decrypted: (text: string) => string): PdfObject => {
  const within = (each: PdfObject): PdfObject => withStrings(each, of, decrypted)
  const dictOf = (dict: Dict): Dict => new Map([...dict].map(([key, value]) => [key, within(value)]))
  if (typeof o === 'string') return decrypted(o)
  if (isArray(o)) return o.map(within)
  if (isDict(o)) return dictOf(o)
  return isStream(o) ? { dict: dictOf(o.dict), data: o.data, of } : o
}

/** Which revisions go with a version, and how long their keys can be, in bits, the usual length first (tables 20 and 21). */
const VERSIONS = new Map<PdfObject, { revisions: readonly Handler['revision'][]; bits: readonly number[] }>([
  [1, { revisions: [2, 3], bits: [40] }],
  [2, { revisions: [3], bits: Array.from({ length: 12 }, (_, i) => 40 + 8 * i) }],
  [4, { revisions: [4], bits: [128] }],
  [5, { revisions: [5, 6], bits: [256] }],
])

/** Nothing here is looked for in other objects, which would be encrypted themselves. */
const handlerOf = (dict: Dict, id: string): Handler => {
  const filter = dict.get('Filter')
  const { revisions, bits } = VERSIONS.get(dict.get('V') ?? null) ?? notPlain('encryption')
  const revision = revisions.find((r) => r === dict.get('R')) ?? notPlain('encryption')
  const length = bits.find((n) => n === (dict.get('Length') ?? bits[0])) ?? notPlain('the length of a key')
  const permissions = dict.get('P')
  const metadata = dict.get('EncryptMetadata') ?? true
  if (!isName(filter) || filter.name !== 'Standard' || typeof metadata !== 'boolean') return notPlain('encryption')
  if (typeof permissions !== 'number' || !Number.isInteger(permissions)) return notPlain('encryption')
  const isLong = revision >= 5
  const bytes = (key: string, size: number): Uint8Array => {
    const text = dict.get(key)
    return typeof text === 'string' && text.length === size ? bytesOfBinary(text) : notPlain('encryption')
  }
  // some programs fill these up with zeros
  const check = (key: string): Uint8Array => {
    const text = dict.get(key)
    return isLong && typeof text === 'string' && /^[\s\S]{48}\0+$/u.test(text)
      ? bytesOfBinary(text).subarray(0, 48)
      : bytes(key, isLong ? 48 : 32)
  }
  return {
    revision,
    length: length / 8,
    owner: check('O'),
    user: check('U'),
    ownerKey: isLong ? bytes('OE', 32) : none,
    userKey: isLong ? bytes('UE', 32) : none,
    sealed: isLong ? bytes('Perms', 16) : none,
    permissions,
    id: bytesOfBinary(id),
    metadata,
  }
}

const none = new Uint8Array()

type Method = (data: Uint8Array, of: Ref) => Uint8Array

/** How strings, or streams, are encrypted: from version 4 on a crypt filter says so by its name (7.6.6). */
const methodOf = (dict: Dict, use: 'StrF' | 'StmF', key: Uint8Array): Method => {
  const byRc4: Method = (data, of) => rc4(keyOf(key, of, none), data)
  const version = dict.get('V') as number
  if (version < 4) return byRc4
  const filters = dict.get('CF')
  const named = dict.get(use) ?? { name: 'Identity' }
  if (!isDict(filters) || !isName(named)) return notPlain('crypt filters')
  if (named.name === 'Identity') return filters.has('Identity') ? notPlain('a crypt filter') : (data) => data
  const filter = filters.get(named.name)
  const method = isDict(filter) ? filter.get('CFM') : null
  const event = isDict(filter) ? (filter.get('AuthEvent') ?? { name: 'DocOpen' }) : null
  if (!isName(method) || !isName(event) || event.name !== 'DocOpen') return notPlain('a crypt filter')
  switch (`${version} ${method.name}`) {
    case '4 V2':
      return byRc4
    case '4 AESV2':
      return (data, of) => decryptAes(keyOf(key, of, SALT), data)
    case '5 AESV3':
      return (data) => decryptAes(key, data)
    default:
      return notPlain('a crypt filter')
  }
}

const SALT = new TextEncoder().encode('sAlT')

/** Algorithm 1: each object has a key of its own. */
const keyOf = (key: Uint8Array, { ref, generation }: Ref, salt: Uint8Array): Uint8Array => {
  const number = Uint8Array.of(ref, ref >> 8, ref >> 16, generation, generation >> 8)
  return md5(concatBytes(key, number, salt)).subarray(0, Math.min(key.length + 5, 16))
}
