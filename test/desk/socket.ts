import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'

/** As much of a WebSocket (RFC 6455) as talking to a browser of this machine takes: text, and no more. */
export interface TextSocket {
  send: (text: string) => void
  onText: (listener: (text: string) => void) => void
  close: () => void
}

const frame = (text: string): Buffer => {
  const body = Buffer.from(text)
  const mask = randomBytes(4)
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length])
      : body.length < 65_536
        ? Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255])
        : Buffer.concat([Buffer.from([0x81, 0xff]), bigLength(body.length)])
  return Buffer.concat([head, mask, body.map((byte, i) => byte ^ mask[i % 4]!)])
}

const bigLength = (length: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}

interface Frame {
  final: boolean
  kind: number
  body: Buffer
  end: number
}

/** The frame that the bytes begin with; null while it is not there whole. */
const firstFrame = (bytes: Buffer): Frame | null => {
  if (bytes.length < 2) return null
  const short = bytes[1]! & 127
  const from = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < from) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const end = from + length
  if (bytes.length < end) return null
  return { final: (bytes[0]! & 0x80) !== 0, kind: bytes[0]! & 15, body: bytes.subarray(from, end), end }
}

const over = (socket: Socket): TextSocket => {
  const listeners: ((text: string) => void)[] = []
  let bytes = Buffer.alloc(0)
  let parts: Buffer[] = []
  socket.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more])
    for (let next = firstFrame(bytes); next !== null; next = firstFrame(bytes)) {
      bytes = bytes.subarray(next.end)
      // text, or more of it
      if (next.kind > 1) continue
      parts.push(next.body)
      if (!next.final) continue
      const text = Buffer.concat(parts).toString()
      parts = []
      for (const listener of listeners) listener(text)
    }
  })
  return {
    send: (text) => socket.write(frame(text)),
    onText: (listener) => listeners.push(listener),
    close: () => socket.destroy(),
  }
}

export const openSocket = (url: string): Promise<TextSocket> =>
  new Promise((resolve, reject) => {
    const asked = request(url.replace(/^ws/u, 'http'), {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        'Sec-WebSocket-Version': '13',
      },
    })
    asked.on('upgrade', (_, socket) => resolve(over(socket)))
    asked.on('response', (answer) => reject(new Error(`${url}: ${answer.statusCode}`)))
    asked.on('error', reject)
    asked.end()
  })
