import { inNode } from '../base/in-node.ts'
import type { Pixels, WebpDecoder } from '../base/pixels.ts'
import { folderOfPeer, loadPeer, readBytes } from './peers.ts'

/** The part of `@jsquash/webp` that is used. */
interface Jsquash {
  default: (buffer: ArrayBuffer) => Promise<Pixels>
  init: (module: WebAssembly.Module) => Promise<void>
}

/**
 * Unpacks WebP pictures by the optional package `@jsquash/webp` (libwebp as WebAssembly), for the option `webp`. Nothing is
 * fetched in Node.
 *
 * @throws NianbaoError `needs-ocr` where the package is not installed
 */
export const webp = (): WebpDecoder => {
  let opened: Promise<Jsquash> | undefined
  const open = async (): Promise<Jsquash> => {
    const codec = await loadPeer<Jsquash>('@jsquash/webp/decode.js')
    if (!inNode) return codec
    // it is made for browsers, and elsewhere handed its own code
    const folder = await folderOfPeer('@jsquash/webp')
    await codec.init(await WebAssembly.compile((await readBytes(`${folder}/codec/dec/webp_dec.wasm`)) as BufferSource))
    return codec
  }
  return async (bytes) => {
    opened ??= open()
    const codec = await opened
    return codec.default(bytes.slice().buffer)
  }
}
