/** Whether this runs in Node, and not in a browser. */
export const inNode = typeof process === 'object' && typeof process.versions?.node === 'string'
