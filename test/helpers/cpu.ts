/** CPU time of this process since `cpuTime()` was called, in milliseconds: what else the machine does is not in it. */
export const cpuTime = (): (() => number) => {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
}
