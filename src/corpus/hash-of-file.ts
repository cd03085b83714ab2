import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** SHA-256 of what is in a file, however large it is. */
export const hashOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
