/** What the command line touches of the process it runs in: a test hands in its own. */
export interface Io {
  stdin: AsyncIterable<Uint8Array | string>
  stdout: Output
  stderr: Output
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** the language of the system, where the environment names none */
  locale?: string
  /** calls back when the user asks to stop (Ctrl-C); gives back what takes the wish away again */
  onInterrupt?: (stop: () => void) => () => void
}

export interface Output {
  write: (text: string) => unknown
  isTTY?: boolean
  columns?: number
}

/** Colours: asked for by FORCE_COLOR, refused by NO_COLOR, otherwise on a terminal only. */
export const wantsColour = (output: Output, env: Io['env']): boolean => {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return output.isTTY === true && env.TERM !== 'dumb'
}
