import { NianbaoError } from '../base/error.ts'
import { inNode } from '../base/in-node.ts'

/** Packages that recognise, none of which comes along: they are large, and most reports are no scans. */
const missing = (name: string, cause: unknown): NianbaoError =>
  new NianbaoError(
    'needs-ocr',
    {
      zh: `文字识别需要 ${name}，没有找到。请运行 npm i ${name}${name === 'onnxruntime-node' ? '（离线时先设 ONNXRUNTIME_NODE_INSTALL=skip）' : ''}。`,
      en: `Recognition needs ${name}, which is not here. Run npm i ${name}${name === 'onnxruntime-node' ? ' (offline with ONNXRUNTIME_NODE_INSTALL=skip)' : ''}.`,
    },
    { cause },
  )

/** Where a file of a package is: beside this library, or where the program runs. */
const pathOf = async (request: string): Promise<string> => {
  const { createRequire } = await import('node:module')
  const { join } = await import('node:path')
  const places = [import.meta.url, join(process.cwd(), 'package.json')]
  let last: unknown
  for (const place of places) {
    try {
      return createRequire(place).resolve(request)
    } catch (error) {
      last = error
    }
  }
  throw last
}

/** A module of an optional package. */
export const loadPeer = async <T>(name: string): Promise<T> => {
  try {
    return await import(/* @vite-ignore */ name)
  } catch (error) {
    if (!inNode) throw missing(name, error)
    try {
      const { pathToFileURL } = await import('node:url')
      return await import(/* @vite-ignore */ pathToFileURL(await pathOf(name)).href)
    } catch (cause) {
      throw missing(name, cause)
    }
  }
}

/** The folder that a package is installed in. */
export const folderOfPeer = async (name: string, file = 'package.json'): Promise<string> => {
  if (!inNode) throw missing(name, null)
  try {
    const { dirname } = await import('node:path')
    return dirname(await pathOf(`${name}/${file}`))
  } catch (cause) {
    throw missing(name, cause)
  }
}

export const readBytes = async (path: string): Promise<Uint8Array> => {
  const { readFile } = await import('node:fs/promises')
  return readFile(path)
}
