/** The bytes of a string that has a character for each, as `atob` gives them. */
export const bytesOfBinary = (binary: string): Uint8Array => Uint8Array.from(binary, (c) => c.charCodeAt(0))
