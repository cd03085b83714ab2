import { cbc, ecb } from '@noble/ciphers/aes'
import { md5 } from '@noble/hashes/legacy'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2'
import { concatBytes } from '@noble/hashes/utils'
import { bytesOfBinary } from '../../../base/binary.ts'
import { rc4 } from './ciphers.ts'

/**
 * From a password to the key of a file: the standard security handler (ISO 32000-2, 7.6.4.3 and 7.6.4.4). The key is
 * given only where the file itself says that the password is right.
 */
export interface Handler {
  readonly revision: 2 | 3 | 4 | 5 | 6
  /** of the key, in bytes */
  readonly length: number
  /** `O` and `U`: what passwords are checked with */
  readonly owner: Uint8Array
  readonly user: Uint8Array
  /** `OE`, `UE` and `Perms` of revisions 5 and 6: the key under each password, and the permissions under the key */
  readonly ownerKey: Uint8Array
  readonly userKey: Uint8Array
  readonly sealed: Uint8Array
  /** `P`, the permissions, as bits */
  readonly permissions: number
  /** the first identifier of the file */
  readonly id: Uint8Array
  /** whether metadata is encrypted as well */
  readonly metadata: boolean
}

/** The key, where `password` is that of the user or of the owner; to say nothing is never the owner's. */
export const fileKeyOf = (handler: Handler, password: string): Uint8Array | undefined => {
  if (handler.revision >= 5) return longKey(handler, new TextEncoder().encode(password).subarray(0, LONGEST))
  const bytes = bytesOfBinary(password)
  // letters beyond Latin-1 are written by each program in its own way
  if ([...bytes].some((byte, i) => byte !== password.charCodeAt(i))) return undefined
  return keyOfUser(handler, bytes) ?? (bytes.length > 0 ? keyOfUser(handler, userOf(handler, bytes)) : undefined)
}

/** Bytes of a password that count in revisions 5 and 6. */
const LONGEST = 127

/** Put behind passwords that are shorter. */
const PADDING = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
)
const padded = (password: Uint8Array): Uint8Array => concatBytes(password, PADDING).subarray(0, PADDING.length)

const none = new Uint8Array()
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

const fourBytes = (n: number): Uint8Array => Uint8Array.of(n, n >> 8, n >> 16, n >> 24)

/** Algorithm 2. */
const keyOfUser = (handler: Handler, password: Uint8Array): Uint8Array | undefined => {
  const { revision, length, owner, permissions, id, metadata } = handler
  const mark = revision >= 4 && !metadata ? fourBytes(-1) : none
  let key = md5(concatBytes(padded(password), owner, fourBytes(permissions), id, mark)).subarray(0, length)
  for (let i = 0; revision >= 3 && i < 50; i++) key = md5(key).subarray(0, length)
  return isKeyOfUser(handler, key) ? key : undefined
}

/** Algorithms 4 to 6: what `U` says of the key. */
const isKeyOfUser = ({ revision, user, id }: Handler, key: Uint8Array): boolean =>
  revision === 2
    ? isSame(rc4(key, PADDING), user)
    : isSame(rc4InTurns(key, md5(concatBytes(PADDING, id)), TURNS), user.subarray(0, 16))

/** The keys of the turns: each byte is changed by the number of the turn. */
const TURNS = Array.from({ length: 20 }, (_, i) => i)

const rc4InTurns = (key: Uint8Array, data: Uint8Array, turns: readonly number[]): Uint8Array =>
  turns.reduce(
    (out, turn) =>
      rc4(
        key.map((byte) => byte ^ turn),
        out,
      ),
    data,
  )

/** Algorithm 7: the password of the user, as that of the owner hides it. */
const userOf = ({ revision, length, owner }: Handler, password: Uint8Array): Uint8Array => {
  let hash = md5(padded(password))
  for (let i = 0; revision >= 3 && i < 50; i++) hash = md5(hash)
  const key = hash.subarray(0, length)
  return revision === 2 ? rc4(key, owner) : rc4InTurns(key, owner, TURNS.toReversed())
}

/** Algorithm 2.A: a hash with 32 bytes, the salt of the check, and the salt of the key. */
const longKey = (handler: Handler, password: Uint8Array): Uint8Array | undefined => {
  const { owner, user, ownerKey, userKey, sealed } = handler
  const keyBehind = (check: Uint8Array, locked: Uint8Array, further: Uint8Array): Uint8Array | undefined =>
    isSame(hashOf(handler, password, check.subarray(32, 40), further), check.subarray(0, 32))
      ? plainCbc(hashOf(handler, password, check.subarray(40), further), new Uint8Array(16)).decrypt(locked)
      : undefined
  const key = keyBehind(user, userKey, none) ?? (password.length > 0 ? keyBehind(owner, ownerKey, user) : undefined)
  return key && isSealed(key, sealed) ? key : undefined
}

const plainCbc = (key: Uint8Array, start: Uint8Array) => cbc(key, start, { disablePadding: true })

/** Algorithm 13: the permissions under the right key hold these letters. */
const isSealed = (key: Uint8Array, sealed: Uint8Array): boolean =>
  isSame(ecb(key, { disablePadding: true }).decrypt(sealed).subarray(9, 12), new TextEncoder().encode('adb'))

/** Algorithm 2.B; revision 5 took the first hash alone. */
const hashOf = ({ revision }: Handler, password: Uint8Array, salt: Uint8Array, further: Uint8Array): Uint8Array => {
  let hash = sha256(concatBytes(password, salt, further))
  let last = 0
  for (let round = 0; revision === 6 && (round < 64 || last > round - 32); round++) {
    const once = concatBytes(password, hash, further)
    const often = concatBytes(...Array.from({ length: 64 }, () => once))
    const mixed = plainCbc(hash.subarray(0, 16), hash.subarray(16, 32)).encrypt(often)
    // the first 16 bytes as a number, by its rest: 256 leaves 1
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    hash = ([sha256, sha384, sha512] as const)[rest as 0 | 1 | 2](mixed)
    last = mixed.at(-1)!
  }
  return hash.subarray(0, 32)
}
