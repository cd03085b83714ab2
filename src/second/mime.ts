/** Bytes as a string of as many signs, and back. */
export const signs = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** Bytes that are written as a sign and two figures: =C4 in a body (RFC 2045), %C4 in a name (RFC 2231). */
export const unescaped = (text: string, sign: '=' | '%'): Uint8Array =>
  bytesOf(
    text.replace(new RegExp(`${sign}([\\dA-Fa-f]{2})`, 'gu'), (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  )

/** The bytes of a part of a mail or a saved page, by its Content-Transfer-Encoding (RFC 2045, section 6). */
export const decoded = (body: string, encoding: string): Uint8Array => {
  if (encoding === 'base64') return bytesOf(atob(body.replace(/[^A-Za-z\d+/]/gu, '')))
  return encoding === 'quoted-printable' ? unescaped(body.replace(/=\r?\n/gu, ''), '=') : bytesOf(body)
}
